package dev.gatehouse.authserver.http;

import java.util.List;

/** What the pages for devices show. */
final class DeviceForms {

    /**
     * Where a code is typed in.
     *
     * @param code that came with the address; empty for none
     * @param problem what was wrong with the last one; empty the first time
     */
    record CodeForm(String action, String csrf, String code, String problem, String user, String switchAccount) {}

    /**
     * Where a person decides (A15).
     *
     * @param scopes in words
     * @param address that the device asked from
     * @param sameNetwork whether this browser is in the network of that address
     */
    record ConfirmationForm(
            String action,
            String csrf,
            String code,
            ConsentCard client,
            List<String> scopes,
            String resource,
            String address,
            boolean sameNetwork,
            String user) {}

    /** The decision, for the last page. */
    record Outcome(String title, String text, String advice) {}

    private DeviceForms() {}
}
