package dev.gatehouse.mcpserver.protocol.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.mcpserver.protocol.access.JwtAccessTokenReader.Form;
import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.SigningKey;
import dev.gatehouse.spec.Verifies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EitherAccessTokenReaderTest {

    private final SigningKey key = TestAuthorizationServer.newKey();
    private final TestTokens good = TestTokens.good("https://auth.example.com", Instant.now());
    private final List<String> asked = new ArrayList<>();
    private final AccessTokenReader reader = new EitherAccessTokenReader(
            new JwtAccessTokenReader(new JwkSet(List.of(key.verificationKey())), Form.RFC_9068), token -> {
                asked.add(token);
                return Result.err(new AccessRejection.Inactive());
            });

    @Test
    @Verifies("RS10")
    void nobody_is_asked_about_a_jwt() {
        assertThat(reader.read(good.signed(key)).failure()).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    @Verifies({"RS10", "M1", "T9"})
    void a_jwt_that_is_not_believed_gets_no_second_opinion() {
        assertThat(reader.read(good.signed(TestAuthorizationServer.newKey())).failure())
                .isPresent();
        assertThat(reader.read(good.signed(key, "JWT")).failure()).isPresent();
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"opaque", "a.b", "a.b.c", "..", "a.b.c.d.e"})
    @Verifies("RS10")
    void all_else_is_asked_about(String token) {
        assertThat(reader.read(token).failure()).contains(new AccessRejection.Inactive());
        assertThat(asked).containsExactly(token);
    }
}
