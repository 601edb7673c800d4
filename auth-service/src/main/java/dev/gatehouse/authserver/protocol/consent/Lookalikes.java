package dev.gatehouse.authserver.protocol.consent;

/** Knows which characters look the same. */
@FunctionalInterface
public interface Lookalikes {

    /** A text that all that look like {@code text} have in common (UTS #39 §4). Not for people. */
    String skeleton(String text);
}
