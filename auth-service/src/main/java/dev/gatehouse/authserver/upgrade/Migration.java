package dev.gatehouse.authserver.upgrade;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A step of the schema. Most only add, so that nodes of the version before go on; what takes away or narrows comes a
 * version later, when nobody uses it any more (expand, then contract).
 *
 * @param version as Flyway writes it, such as 5.1
 */
record Migration(String version, String sql) {

    private static final Pattern FILE = Pattern.compile("V(\\d+(?:_\\d+)*)__.+\\.sql");

    /** What a statement may say that nodes of the version before cannot live with. */
    private static final List<Pattern> NARROWING = List.of(
            Pattern.compile("\\bDROP (TABLE|COLUMN|VIEW|SCHEMA|DEFAULT)\\b"),
            Pattern.compile("\\bRENAME\\b"),
            Pattern.compile("\\bSET NOT NULL\\b"),
            Pattern.compile("\\bALTER COLUMN \\S+ (SET DATA )?TYPE\\b"),
            Pattern.compile("\\bADD CONSTRAINT\\b"),
            Pattern.compile("\\bADD COLUMN (?![^,]*\\bDEFAULT\\b)[^,]*\\bNOT NULL\\b"));

    /** @param file named as Flyway wants it */
    static Migration of(String file, String sql) {
        Matcher name = FILE.matcher(file);
        if (!name.matches()) {
            throw new IllegalArgumentException("not the name of a migration: " + file);
        }
        return new Migration(name.group(1).replace('_', '.'), sql);
    }

    static boolean isNamed(String file) {
        return FILE.matcher(file).matches();
    }

    /** The statements that need all nodes of the version before to have ended. */
    List<String> narrowing() {
        String code = sql.replaceAll("--[^\n]*", " ").replaceAll("'(?:[^']|'')*'", "''");
        return Arrays.stream(code.split(";"))
                .map(statement -> statement.strip().replaceAll("\\s+", " "))
                .filter(statement -> NARROWING.stream()
                        .anyMatch(it ->
                                it.matcher(statement.toUpperCase(Locale.ROOT)).find()))
                .toList();
    }
}
