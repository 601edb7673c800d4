package dev.gatehouse.authserver.http;

/**
 * What a stranger wrote, made fit for a page: escaping is the template's, this takes the power to mislead. Control,
 * direction and invisible characters become visible, white space becomes a space, and what is too long is cut (A11).
 */
final class DisplayText {

    private static final int LONGEST = 80;
    private static final int REPLACEMENT = 0xFFFD;

    private DisplayText() {}

    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.strip().codePoints().limit(LONGEST).map(DisplayText::neutral).forEach(shown::appendCodePoint);
        return text.codePointCount(0, text.length()) > LONGEST
                ? shown.append('…').toString()
                : shown.toString();
    }

    private static int neutral(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> REPLACEMENT;
            default -> character;
        };
    }
}
