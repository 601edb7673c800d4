package dev.gatehouse.authserver.protocol.device;

import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The code that a person reads from a device and types in elsewhere: eight of twenty letters, without vowels, so that
 * no words come of it, and without letters that look like others (RFC 8628 §6.1).
 *
 * @param letters in upper case, without the dash that people see
 */
public record UserCode(String letters) {

    private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int LENGTH = 8;
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

    private static final Pattern TYPED = Pattern.compile(FORM.pattern(), Pattern.CASE_INSENSITIVE);

    /** What people put between the letters: spaces, dashes of any kind and the like. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Pd}\\p{Zs}._]+");

    private static final int LONGEST_INPUT = 64;

    public UserCode {
        if (!FORM.matcher(letters).matches()) {
            throw new IllegalArgumentException("not a user code");
        }
    }

    static UserCode generate(RandomGenerator random) {
        return new UserCode(random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining()));
    }

    /** Reads what somebody typed; empty when it cannot be a code. */
    public static Optional<UserCode> parse(String typed) {
        if (typed.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        String letters = BETWEEN.matcher(typed).replaceAll("");
        return TYPED.matcher(letters).matches()
                ? Optional.of(new UserCode(letters.toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** As it stands on the device: {@code WDJB-MJHT}. */
    public String display() {
        return letters.substring(0, LENGTH / 2) + "-" + letters.substring(LENGTH / 2);
    }

    /** All that is stored of it. It has too few letters to be unguessable, so guesses are counted ({@link Guesses}). */
    SecretHash hash() {
        return new Secret(letters).hash();
    }

    @Override
    public String toString() {
        return "UserCode[…]";
    }
}
