package dev.gatehouse.authserver.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gatehouse.authserver.protocol.audit.AuditEvent;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.AccountLocked;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.Administered;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.AuthorizationRefused;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.ClientRegistered;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.CodeRefused;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.CodeReplayed;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.ConsentGiven;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.DeviceDenied;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.Factor;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.FactorAdded;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.GrantRevoked;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.LoggedIn;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.LoginFailed;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.PasswordSet;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.RefreshTokenReused;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.SessionsEnded;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.TokenRequestRefused;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.TokensIssued;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.spec.Verifies;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventCountsTest {

    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
    private static final UUID ID = UUID.fromString("0198c0de-0000-4000-8000-000000000001");
    private static final ClientId CLIENT = new ClientId("a-client");
    private static final Scope SCOPE = Scope.of("user");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EventCounts counts = new EventCounts(meters);

    static Stream<Arguments> events() {
        return Stream.of(
                arguments(
                        new TokensIssued(Optional.of(ID), CLIENT, Optional.of(ID), "refresh_token", SCOPE, AT),
                        "gatehouse.tokens.issued{grant=refresh_token}"),
                arguments(
                        new TokenRequestRefused(Optional.empty(), "invalid_grant", "why", AT),
                        "gatehouse.token.requests.refused{error=invalid_grant}"),
                arguments(new CodeReplayed(ID, CLIENT, ID, AT), "gatehouse.grants.ended{reason=code_replayed}"),
                arguments(
                        new RefreshTokenReused(ID, CLIENT, ID, CLIENT, AT),
                        "gatehouse.grants.ended{reason=refresh_token_reused}"),
                arguments(new GrantRevoked(ID, CLIENT, AT), "gatehouse.grants.ended{reason=revoked}"),
                arguments(new LoggedIn(ID, "pwd", AT), "gatehouse.logins{outcome=ok}"),
                arguments(new LoginFailed(Optional.empty(), AT), "gatehouse.logins{outcome=failed}"),
                arguments(new CodeRefused(ID, AT), "gatehouse.logins{outcome=code_refused}"),
                arguments(new AccountLocked(Optional.empty(), AT), "gatehouse.accounts.locked"),
                arguments(new PasswordSet(ID, PasswordSet.By.LINK, AT), "gatehouse.passwords.set{by=link}"),
                arguments(new FactorAdded(ID, Factor.PASSKEY, AT), "gatehouse.factors.added{factor=passkey}"),
                arguments(new SessionsEnded(ID, 1, AT), "gatehouse.sessions.ended"),
                arguments(new DeviceDenied(CLIENT, ID, "192.0.2.1", AT), "gatehouse.devices.denied"),
                arguments(new ConsentGiven(ID, CLIENT, ID, SCOPE, true, AT), "gatehouse.consents{decision=given}"),
                arguments(
                        new ConsentGiven(ID, CLIENT, ID, SCOPE, false, AT), "gatehouse.consents{decision=remembered}"),
                arguments(new ClientRegistered(CLIENT, Optional.empty(), AT), "gatehouse.clients{change=registered}"),
                arguments(
                        new Administered(
                                "disable_client",
                                "a-client",
                                "ada",
                                Optional.of(CLIENT),
                                Optional.empty(),
                                Optional.empty(),
                                0,
                                1,
                                2,
                                0,
                                0,
                                0,
                                AT),
                        "gatehouse.administered{action=disable_client}"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_counted_under_a_word_of_ours(AuditEvent event, String meter) {
        counts.add(event);
        counts.add(event);

        assertThat(meters.getMeters()).singleElement().satisfies(only -> {
            assertThat(text(only)).isEqualTo(meter);
            assertThat(meters.counter(only.getId().getName(), only.getId().getTags())
                            .count())
                    .isEqualTo(2);
        });
    }

    @Test
    @Verifies("METRICS_BOUNDED")
    void what_a_stranger_sends_makes_no_series_of_its_own() {
        for (int i = 0; i < 100; i++) {
            counts.add(new AuthorizationRefused(Optional.of("client-" + i), "problem " + i, "reason " + i, AT));
            counts.add(new TokenRequestRefused(Optional.of("client-" + i), "invalid_client", "reason " + i, AT));
            counts.add(new ClientRegistered(new ClientId("client-" + i), Optional.of("192.0.2." + i), AT));
        }

        assertThat(meters.getMeters()).hasSize(3);
    }

    private static String text(Meter meter) {
        Meter.Id id = meter.getId();
        return id.getName()
                + id.getTags().stream()
                        .map(tag -> "{" + tag.getKey() + "=" + tag.getValue() + "}")
                        .findFirst()
                        .orElse("");
    }
}
