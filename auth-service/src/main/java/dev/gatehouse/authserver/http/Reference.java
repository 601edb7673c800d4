package dev.gatehouse.authserver.http;

import jakarta.enterprise.context.RequestScoped;
import java.security.SecureRandom;
import java.util.stream.Collectors;
import org.jboss.logging.MDC;

/** A short id that ties an error answer to the lines about it in the log. */
@RequestScoped
class Reference {

    private static final String ALPHABET = "23456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 8;

    private final String value;

    Reference(SecureRandom random) {
        value = random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(index -> ALPHABET.substring(index, index + 1))
                .collect(Collectors.joining());
        MDC.put("reference", value);
    }

    String value() {
        return value;
    }
}
