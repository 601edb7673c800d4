package dev.gatehouse.cli.protocol.document;

/**
 * Something about a document.
 *
 * @param fatal whether authorization servers will refuse the document for it
 */
public record Remark(boolean fatal, String text) {

    static Remark error(String text) {
        return new Remark(true, text);
    }

    static Remark warning(String text) {
        return new Remark(false, text);
    }
}
