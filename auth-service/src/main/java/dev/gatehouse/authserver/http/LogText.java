package dev.gatehouse.authserver.http;

import java.util.regex.Pattern;

/** What strangers sent, as it may stand in the log. */
final class LogText {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");
    private static final int LONGEST = 300;

    private LogText() {}

    /** It must not look like a line of ours. */
    static String oneLine(String text) {
        return CONTROL.matcher(text.substring(0, Math.min(text.length(), LONGEST)))
                .replaceAll("?");
    }
}
