package dev.gatehouse.cli.command;

/** Colors, where they are wanted. */
enum Paint {
    PLAIN,
    COLORED;

    String red(String text) {
        return in("31", text);
    }

    String green(String text) {
        return in("32", text);
    }

    String yellow(String text) {
        return in("33", text);
    }

    String dim(String text) {
        return in("2", text);
    }

    String bold(String text) {
        return in("1", text);
    }

    private String in(String code, String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
