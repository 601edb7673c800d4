package dev.gatehouse.authserver.protocol.client.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.spec.Verifies;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedIssuerTest {

    private static final Issuer ISSUER = new Issuer("https://platform.example");
    private static final String KEYS = "https://keys.platform.example/v1?tenant=a";

    @Test
    @Verifies({"AS95", "AS96"})
    void its_metadata_say_where_its_keys_are_on_whatever_host() {
        assertThat(TrustedIssuer.keysIn(JsonObject.of(metadata()), ISSUER)).contains(URI.create(KEYS));
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                Arguments.of("issuer", "https://evil.example"),
                Arguments.of("issuer", "https://platform.example/"),
                Arguments.of("issuer", List.of("https://platform.example")),
                Arguments.of("issuer", null),
                Arguments.of("jwks_uri", "http://keys.platform.example/v1"),
                Arguments.of("jwks_uri", "https://user@keys.platform.example/v1"),
                Arguments.of("jwks_uri", "file:///etc/passwd"),
                Arguments.of("jwks_uri", "/v1"),
                Arguments.of("jwks_uri", ""),
                Arguments.of("jwks_uri", 7),
                Arguments.of("jwks_uri", null));
    }

    @ParameterizedTest
    @MethodSource("lies")
    @Verifies({"R1", "T8", "T15"})
    void metadata_of_another_issuer_or_with_an_unsafe_address_say_nothing(String member, Object value) {
        Map<String, Object> metadata = metadata();
        metadata.remove(member);
        if (value != null) {
            metadata.put(member, value);
        }

        assertThat(TrustedIssuer.keysIn(JsonObject.of(metadata), ISSUER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "", "es256"})
    @Verifies({"T8", "T15"})
    void no_other_algorithm_can_be_trusted_than_those_that_prove_something(String algorithm) {
        assertThatIllegalArgumentException().isThrownBy(() -> trusting(Set.of("ES256", algorithm)));
        assertThatIllegalArgumentException().isThrownBy(() -> trusting(Set.of()));
    }

    private static TrustedIssuer trusting(Set<String> algorithms) {
        return new TrustedIssuer(ISSUER, algorithms, (_, _) -> Result.ok(Optional.empty()));
    }

    private static Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", ISSUER.value());
        metadata.put("jwks_uri", KEYS);
        return metadata;
    }
}
