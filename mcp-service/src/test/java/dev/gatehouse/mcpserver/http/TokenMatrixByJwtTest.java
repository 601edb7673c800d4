package dev.gatehouse.mcpserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WithAuthorizationServer.class)
class TokenMatrixByJwtTest extends TokenMatrix {

    @Inject
    DataSource database;

    @Test
    @Verifies({"M1", "T9"})
    void another_type_and_another_key_are_refused() {
        assertRefused(authorizationServer.tokens().signed(authorizationServer.key, "JWT"), 401);
        assertRefused(authorizationServer.tokens().signed(authorizationServer.key, "id_token+jwt"), 401);
        assertRefused(authorizationServer.tokens().signed(TestAuthorizationServer.newKey()), 401);
    }

    /** With all tables locked, whoever makes a statement waits; user://profile makes one, so the lock is a real one. */
    @Test
    @Verifies("RS10")
    void a_tool_call_makes_no_statement_and_asks_nobody() throws Exception {
        McpClient alice = new McpClient(authorizationServer.token());
        String session = alice.open();
        int asked = asked();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE mcp.usage, mcp.usage_day, mcp.display_name, mcp.used_proof");
            for (int i = 0; i < 20; i++) {
                alice.send(session, "tools/call", Map.of("name", "get_user_data"))
                        .then()
                        .statusCode(200);
            }
            assertThat(alice.send(session, "resources/read", Map.of("uri", "user://profile"))
                            .asString())
                    .contains("-32603");
            connection.rollback();
        }
        assertThat(asked()).isEqualTo(asked);
    }

    private int asked() {
        return authorizationServer.keyFetches.get()
                + authorizationServer.introspections.get()
                + authorizationServer.metadataFetches.get();
    }
}
