package dev.gatehouse.authserver.protocol.login;

import java.util.List;

/**
 * How somebody logged in, as the claim {@code amr} says it.
 *
 * @param values of RFC 8176 §2
 */
public record AuthenticationMethods(List<String> values) {

    public static final AuthenticationMethods PASSWORD = new AuthenticationMethods(List.of("pwd"));

    public static final AuthenticationMethods PASSWORD_AND_CODE =
            new AuthenticationMethods(List.of("pwd", "otp", "mfa"));

    /** A key that its owner had to unlock. Whether it lives in hardware, an authenticator need not say truly. */
    public static final AuthenticationMethods PASSKEY = new AuthenticationMethods(List.of("pop", "mfa"));

    /** At another provider, who may know how. */
    public static final AuthenticationMethods ELSEWHERE = new AuthenticationMethods(List.of());

    public AuthenticationMethods {
        values = List.copyOf(values);
    }
}
