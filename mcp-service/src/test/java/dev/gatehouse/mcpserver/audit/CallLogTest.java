package dev.gatehouse.mcpserver.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.mcpserver.protocol.access.TestCallers;
import dev.gatehouse.mcpserver.protocol.access.TokenOrigin;
import dev.gatehouse.mcpserver.protocol.mcp.Feature;
import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.spec.Verifies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallLogTest {

    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

    private final Logger category = Logger.getLogger(CallLog.CATEGORY);
    private final Lines lines = new Lines();
    private final CallLog log = new CallLog(() -> AT);

    @BeforeEach
    void listen() {
        category.addHandler(lines);
    }

    @AfterEach
    void stop_listening() {
        category.removeHandler(lines);
    }

    @Test
    @Verifies("CALL_LOG")
    void a_call_says_who_through_which_client_by_which_grant_and_what() {
        TokenOrigin origin = new TokenOrigin(
                Optional.of("cli\",\"sub\":\"x"), Optional.of("agent"), Optional.of("a-grant"), Optional.of("a-token"));

        log.used(new Feature.Tool("get_user_data"), TestCallers.aliceThrough(origin));

        assertThat(lines.seen).containsExactly("""
                {"event":"tool_called","tool":"get_user_data","sub":"%s",\
                "client_id":"cli\\",\\"sub\\":\\"x","act":"agent","grant_id":"a-grant","reference":"a-token",\
                "at":"2026-11-20T12:00:00Z"}""".formatted(TestTokens.ALICE));
    }

    @Test
    void what_the_token_does_not_say_is_left_out() {
        log.used(new Feature.Resource("user://profile"), TestCallers.BOB);

        assertThat(lines.seen).containsExactly("""
                {"event":"resource_read","resource":"user://profile","sub":"%s","at":"2026-11-20T12:00:00Z"}""".formatted(TestTokens.BOB));
    }

    private static final class Lines extends Handler {

        private final List<String> seen = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            seen.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
