package dev.gatehouse.cli.command;

/** How answers are printed. */
enum Format {
    /** For people: columns and texts. */
    table,
    json,
    yaml
}
