package dev.gatehouse.authserver.webauthn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestAuthenticator;
import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.passkey.Passkey;
import dev.gatehouse.authserver.protocol.passkey.PasskeyVerifier.Assertion;
import dev.gatehouse.authserver.protocol.passkey.PasskeyVerifier.Attestation;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.spec.Verifies;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Verifies("L4")
class WebAuthnVerifierTest {

    private static final UUID USER = UUID.randomUUID();

    private final WebAuthnVerifier verifier = new WebAuthnVerifier("https://auth.example.com", "auth.example.com");
    private final TestAuthenticator device = new TestAuthenticator(USER);
    private final Secret challenge = TestSecrets.next();
    private Passkey passkey;

    @BeforeEach
    void register() {
        passkey = verifier.register(device.attest(challenge), challenge, USER).orElseThrow();
        device.counter = 2;
    }

    static Stream<Named<Consumer<TestAuthenticator>>> lies() {
        return Stream.of(
                lie("another site", it -> it.origin = "https://auth.example.com.evil.example"),
                lie("another scheme", it -> it.origin = "http://auth.example.com"),
                lie("another port", it -> it.origin = "https://auth.example.com:8443"),
                lie("a key for another host", it -> it.host = "example.com"),
                lie("nobody unlocked it", it -> it.verified = false),
                lie("nobody was there", it -> it.present = false),
                lie("for another purpose", it -> it.type = "payment.get"));
    }

    private static Named<Consumer<TestAuthenticator>> lie(String name, Consumer<TestAuthenticator> lie) {
        return Named.of(name, lie);
    }

    @Test
    void a_key_that_was_made_here_is_known_again() {
        assertThat(passkey.id()).isEqualTo(device.id());
        assertThat(passkey.user()).isEqualTo(USER);
        assertThat(verifier.verify(device.sign(challenge), challenge, passkey)).contains(2L);
    }

    @ParameterizedTest
    @MethodSource("lies")
    void what_is_not_for_here_is_not_registered(Consumer<TestAuthenticator> lie) {
        lie.accept(device);

        assertThat(verifier.register(device.attest(challenge), challenge, USER)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lies")
    void what_is_not_for_here_logs_nobody_in(Consumer<TestAuthenticator> lie) {
        lie.accept(device);

        assertThat(verifier.verify(device.sign(challenge), challenge, passkey)).isEmpty();
    }

    @Test
    void the_answer_to_another_challenge_is_none() {
        assertThat(verifier.register(device.attest(TestSecrets.next()), challenge, USER))
                .isEmpty();
        assertThat(verifier.verify(device.sign(TestSecrets.next()), challenge, passkey))
                .isEmpty();
    }

    @Test
    void the_signature_of_another_key_is_none() {
        Assertion others = new TestAuthenticator(USER).sign(challenge);
        Assertion claimed = new Assertion(
                passkey.id(), others.authenticatorData(), others.clientData(), others.signature(), others.userHandle());

        assertThat(verifier.verify(claimed, challenge, passkey)).isEmpty();
    }

    @Test
    void a_key_that_claims_to_be_of_somebody_else_is_refused() {
        assertThat(verifier.verify(device.sign(challenge, UUID.randomUUID()), challenge, passkey))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void a_counter_that_has_not_grown_tells_of_a_copy(long counter) {
        device.counter = counter;

        assertThat(verifier.verify(device.sign(challenge), challenge, passkey)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "!", "oA", "Zm9v"})
    void garbage_is_refused(String garbage) {
        Assertion good = device.sign(challenge);

        assertThat(verifier.register(new Attestation(garbage, good.clientData()), challenge, USER))
                .isEmpty();
        assertThat(verifier.register(
                        new Attestation(device.attest(challenge).attestationObject(), garbage), challenge, USER))
                .isEmpty();
        assertThat(verifier.verify(
                        new Assertion(good.id(), garbage, good.clientData(), good.signature(), good.userHandle()),
                        challenge,
                        passkey))
                .isEmpty();
        assertThat(verifier.verify(
                        new Assertion(
                                good.id(), good.authenticatorData(), garbage, good.signature(), good.userHandle()),
                        challenge,
                        passkey))
                .isEmpty();
        assertThat(verifier.verify(
                        new Assertion(
                                good.id(), good.authenticatorData(), good.clientData(), garbage, good.userHandle()),
                        challenge,
                        passkey))
                .isEmpty();
        assertThat(verifier.verify(
                        new Assertion(
                                good.id(), good.authenticatorData(), good.clientData(), good.signature(), garbage),
                        challenge,
                        passkey))
                .isEmpty();
    }
}
