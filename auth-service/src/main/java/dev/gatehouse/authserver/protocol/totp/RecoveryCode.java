package dev.gatehouse.authserver.protocol.totp;

import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A code to be kept on paper for the day the phone is lost, good once. It has 80 random bits, so that its fast hash
 * cannot be searched.
 *
 * @param value four groups of four characters
 */
public record RecoveryCode(String value) {

    /** How many a user gets. */
    static final int NUMBER = 10;

    /** 32 characters, without those that look like others. */
    private static final String ALPHABET = "23456789abcdefghijkmnpqrstuvwxyz";

    private static final int LENGTH = 16;

    static List<RecoveryCode> generate(RandomGenerator random) {
        return IntStream.range(0, NUMBER).mapToObj(_ -> one(random)).toList();
    }

    private static RecoveryCode one(RandomGenerator random) {
        String characters = random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(index -> ALPHABET.substring(index, index + 1))
                .collect(Collectors.joining());
        return new RecoveryCode(characters.replaceAll("(.{4})(?=.)", "$1-"));
    }

    /** As somebody may type it; empty for what cannot be one. */
    static Optional<RecoveryCode> parse(String typed) {
        String characters = typed.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return characters.matches("[2-9a-z]{" + LENGTH + "}")
                ? Optional.of(new RecoveryCode(characters.replaceAll("(.{4})(?=.)", "$1-")))
                : Optional.empty();
    }

    /** What is kept. Bound to the user, so that nobody can tell whether two users have the same. */
    SecretHash hash(UUID user) {
        return new Secret("recovery:" + user + ":" + value).hash();
    }

    @Override
    public String toString() {
        return "RecoveryCode[…]";
    }
}
