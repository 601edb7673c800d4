package dev.gatehouse.authserver.http;

import java.util.List;

/**
 * A page of administration: one list.
 *
 * @param lead what is to be seen
 * @param search where the search form goes; empty for a list without one
 * @param searched what was searched for
 * @param next where the next page is; empty on the last one
 * @param buttons for all of it
 * @param who is logged in
 */
record AdminView(
        String title,
        String lead,
        List<Tab> tabs,
        String search,
        String searched,
        List<Row> rows,
        String next,
        List<Button> buttons,
        String who) {

    record Tab(String text, String address, boolean here) {}

    record Row(List<Cell> cells, List<Button> buttons) {}

    /** @param address where it leads; empty for nowhere */
    record Cell(String label, String text, String address) {}

    /** Leads to the page that says what will happen. */
    record Button(String text, String address) {}

    /**
     * Asks before something ends.
     *
     * @param effects how much of what
     * @param action where the form goes
     * @param back where else one may go
     */
    record Question(
            String title, String on, String lead, List<String> effects, String action, String csrf, String back) {}
}
