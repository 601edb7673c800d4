package dev.gatehouse.cli.command;

/** What fits into a column. */
final class Lists {

    private static final int WIDTH = 80;

    private Lists() {}

    static String firstLine(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        return line.length() > WIDTH ? line.substring(0, WIDTH - 3) + "..." : line;
    }
}
