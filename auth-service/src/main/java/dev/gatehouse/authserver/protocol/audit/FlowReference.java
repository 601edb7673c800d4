package dev.gatehouse.authserver.protocol.audit;

import dev.gatehouse.authserver.protocol.secret.Secret;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The short ids that pages and errors show, and by which an administrator finds what happened: letters and digits that
 * nobody takes for others.
 */
public final class FlowReference {

    public static final String ALPHABET = "23456789abcdefghjkmnpqrstvwxyz";
    public static final int LENGTH = 8;

    private FlowReference() {}

    /** The same for all requests of a browser's transaction; it does not give the id away. */
    public static String of(String transaction) {
        byte[] hash = HexFormat.of()
                .parseHex(new Secret("reference:" + transaction).hash().hex());
        return text(IntStream.range(0, LENGTH).map(i -> (hash[i] & 0xFF) % ALPHABET.length()));
    }

    /** @param indexes of letters, {@link #LENGTH} of them */
    public static String text(IntStream indexes) {
        return indexes.mapToObj(index -> ALPHABET.substring(index, index + 1)).collect(Collectors.joining());
    }
}
