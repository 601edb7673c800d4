package dev.gatehouse.mcpserver.protocol.profile;

import java.util.regex.Pattern;

/**
 * What a user wants to be called here.
 *
 * @param value one line of 1 to 100 characters, without space around it
 */
public record DisplayName(String value) {

    /** The resource that shows it. */
    public static final String SHOWN_AT = "user://profile";

    private static final int LONGEST = 100;

    /** What is no text to be shown: controls, halves of characters, marks that turn the direction of what follows. */
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

    /** @throws IllegalArgumentException when it is none; the message is for whoever wrote it */
    public DisplayName {
        value = value.strip();
        int length = value.codePointCount(0, value.length());
        if (length < 1 || length > LONGEST || UNFIT.matcher(value).find()) {
            throw new IllegalArgumentException("A display name is one line of 1 to 100 characters.");
        }
    }
}
