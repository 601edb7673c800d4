package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.TokenClient.introspect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A resource that wants to be asked about each token. */
@QuarkusTest
@TestProfile(OpaqueTokenTest.Opaque.class)
class OpaqueTokenTest {

    public static final class Opaque implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gatehouse.auth.resources.mcp.token-format", "opaque",
                    "gatehouse.auth.resources.mcp.access-token-lifetime", "PT5M");
        }
    }

    @Inject
    SessionFactory sessions;

    private TokenClient client;

    @BeforeEach
    void register() {
        client = new TokenClient();
    }

    @Test
    @Verifies({"AS41", "AS49", "T10"})
    void its_tokens_are_random_and_introspected() {
        JsonPath tokens = client.tokens();
        String token = tokens.getString("access_token");

        assertThat(token).matches("mcp_[A-Za-z0-9_-]{43}");
        assertThat(tokens.getInt("expires_in")).isEqualTo(300);
        assertThat(introspect(token).<String, Object>getMap(""))
                .containsEntry("active", true)
                .containsEntry("aud", "http://127.0.0.1:8000/mcp")
                .containsEntry("client_id", client.id())
                .containsEntry("username", "admin")
                .containsKeys("sub", "exp", "iat", "jti", "auth_time", "grant_id");
    }

    @Test
    @Verifies({"T11", "T12"})
    void a_revoked_one_is_inactive_at_once() {
        JsonPath tokens = client.tokens();

        client.revoke(tokens.getString("refresh_token"));

        assertThat(introspect(tokens.getString("access_token")).getMap("")).isEqualTo(Map.of("active", false));
    }

    @Test
    void keeping_them_costs_no_statement_more_and_reading_them_one() {
        String code = client.code();
        JsonPath tokens = counted(3, () -> client.redeem(code).jsonPath());

        counted(1, () -> introspect(tokens.getString("access_token")));
        counted(1, () -> introspect("mcp_unknown"));
        counted(3, () -> client.refresh(tokens.getString("refresh_token")));
    }

    private <T> T counted(int statements, Supplier<T> request) {
        long before = sessions.getStatistics().getPrepareStatementCount();
        T answer = request.get();
        assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(statements);
        return answer;
    }
}
