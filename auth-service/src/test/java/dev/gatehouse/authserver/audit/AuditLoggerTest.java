package dev.gatehouse.authserver.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.protocol.audit.AuditEntry;
import dev.gatehouse.authserver.protocol.audit.AuditEvent;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.CodeReplayed;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.ConsentDenied;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.ConsentGiven;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.ConsentVoided;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.RefreshTokenReused;
import dev.gatehouse.authserver.protocol.audit.AuditTrail;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditLoggerTest {

    private static final UUID GRANT = UUID.fromString("0198c0de-0000-4000-8000-000000000001");
    private static final UUID USER = UUID.fromString("0198c0de-0000-4000-8000-000000000002");
    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

    private final Logger category = Logger.getLogger(AuditLogger.CATEGORY);
    private final Lines lines = new Lines();
    private final List<AuditEntry> kept = new ArrayList<>();

    @BeforeEach
    void listen() {
        category.addHandler(lines);
    }

    @AfterEach
    void stop_listening() {
        category.removeHandler(lines);
    }

    @Test
    void a_replayed_code_is_a_line_of_json_and_an_entry() {
        add(new CodeReplayed(GRANT, new ClientId("a-client"), USER, AT));

        assertThat(lines.seen).containsExactly("""
                {"event":"code_replayed",\
                "grant_id":"0198c0de-0000-4000-8000-000000000001",\
                "client_id":"a-client",\
                "sub":"0198c0de-0000-4000-8000-000000000002",\
                "reference":"abcd2345",\
                "at":"2026-11-20T12:00:00Z"}""");
        assertThat(kept).singleElement().satisfies(entry -> {
            assertThat(entry.event()).isEqualTo("code_replayed");
            assertThat(entry.reference()).contains("abcd2345");
            assertThat(entry.grant()).contains(GRANT);
        });
    }

    @Test
    void a_reused_refresh_token_names_who_came_with_it_and_an_id_cannot_pass_for_more_than_one() {
        add(new RefreshTokenReused(
                GRANT, new ClientId("https://app.example.com/client.json"), USER, new ClientId("x\",\"sub\":\"y"), AT));

        assertThat(lines.seen).containsExactly("""
                {"event":"refresh_token_reused",\
                "grant_id":"0198c0de-0000-4000-8000-000000000001",\
                "client_id":"https://app.example.com/client.json",\
                "sub":"0198c0de-0000-4000-8000-000000000002",\
                "presented_by":"x\\",\\"sub\\":\\"y",\
                "reference":"abcd2345",\
                "at":"2026-11-20T12:00:00Z"}""");
    }

    @Test
    void a_consent_says_what_was_allowed_and_whether_somebody_was_asked() {
        ClientId client = new ClientId("a-client");
        add(new ConsentGiven(GRANT, client, USER, Scope.of("user", "user:write"), false, AT));
        add(new ConsentDenied(client, USER, Scope.of("user"), AT));
        add(new ConsentVoided(client, USER, Scope.of("user"), AT));

        assertThat(lines.seen).containsExactly("""
                {"event":"consent_given",\
                "grant_id":"0198c0de-0000-4000-8000-000000000001",\
                "client_id":"a-client",\
                "sub":"0198c0de-0000-4000-8000-000000000002",\
                "asked":"false",\
                "scope":"user user:write",\
                "reference":"abcd2345",\
                "at":"2026-11-20T12:00:00Z"}""", """
                {"event":"consent_denied",\
                "client_id":"a-client",\
                "sub":"0198c0de-0000-4000-8000-000000000002",\
                "scope":"user",\
                "reference":"abcd2345",\
                "at":"2026-11-20T12:00:00Z"}""", """
                {"event":"consent_voided",\
                "client_id":"a-client",\
                "sub":"0198c0de-0000-4000-8000-000000000002",\
                "scope":"user",\
                "reference":"abcd2345",\
                "at":"2026-11-20T12:00:00Z"}""");
    }

    private void add(AuditEvent event) {
        new AuditLogger(new AuditTrail(kept::addAll, () -> AT), () -> Optional.of("abcd2345")).add(event);
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
