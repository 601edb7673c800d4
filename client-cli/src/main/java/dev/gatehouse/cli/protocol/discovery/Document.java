package dev.gatehouse.cli.protocol.discovery;

/** What stands at a well-known address. */
public sealed interface Document<T> {

    /** A document of the wanted kind. */
    record Found<T>(T content) implements Document<T> {}

    /**
     * Nothing of use: not 200, or not such a document. The next address may have it.
     *
     * @param answer what came instead, as {@code 404}
     */
    record Absent<T>(String answer) implements Document<T> {}
}
