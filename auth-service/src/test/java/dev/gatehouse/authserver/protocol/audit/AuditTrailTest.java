package dev.gatehouse.authserver.protocol.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.ClientChanged;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.LoggedIn;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.TokenRequestRefused;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.spec.Verifies;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTrailTest {

    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

    /** All that an event may be made of. None of it can hold a secret unseen. */
    private static final Set<Class<?>> HARMLESS = Set.of(
            UUID.class,
            Instant.class,
            ClientId.class,
            ResourceIndicator.class,
            Issuer.class,
            Scope.class,
            String.class,
            long.class,
            boolean.class);

    private final List<AuditEntry> kept = new ArrayList<>();
    private boolean outage;
    private final AuditTrail trail = new AuditTrail(
            entries -> {
                if (outage) {
                    throw new IllegalStateException("the database is away");
                }
                kept.addAll(entries);
            },
            () -> AT);
    private final List<RuntimeException> failures = new ArrayList<>();

    @Test
    void what_is_frequent_is_written_a_moment_later_and_all_else_at_once() {
        add(new ClientChanged(new ClientId("a"), AT));
        add(new LoggedIn(UUID.randomUUID(), "pwd", AT));
        assertThat(kept).extracting(AuditEntry::event).containsExactly("logged_in");

        trail.flush();
        assertThat(kept).extracting(AuditEntry::event).containsExactly("logged_in", "client_changed");
        trail.flush();
        assertThat(kept).hasSize(2);
    }

    @Test
    void what_an_outage_kept_from_being_written_is_written_when_it_is_over() {
        outage = true;
        add(new ClientChanged(new ClientId("a"), AT));
        add(new LoggedIn(UUID.randomUUID(), "pwd", AT));
        assertThat(failures).hasSize(1);
        assertThatIllegalStateException().isThrownBy(trail::flush);

        outage = false;
        trail.flush();
        assertThat(kept).extracting(AuditEntry::event).containsExactlyInAnyOrder("logged_in", "client_changed");
    }

    @Test
    void a_flood_fills_the_room_and_no_more_and_the_rest_is_counted() {
        IntStream.range(0, AuditTrail.ROOM + 7).forEach(_ -> add(new ClientChanged(new ClientId("a"), AT)));

        trail.flush();

        assertThat(kept).hasSize(AuditTrail.ROOM + 1);
        assertThat(kept)
                .filteredOn(entry -> entry.event().equals("events_left_out"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.details()).containsEntry("count", "7"));
    }

    @Test
    void no_event_can_have_a_secret_in_it() {
        List<Class<?>> events = records(AuditEvent.class).toList();

        assertThat(events).hasSizeGreaterThan(10);
        assertThat(events)
                .allSatisfy(event -> assertThat(Arrays.stream(event.getRecordComponents())
                                .map(component -> content(component.getGenericType())))
                        .allMatch(type -> HARMLESS.contains(type) || type.isEnum()));
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(AuditTrailTest::records);
    }

    private static Class<?> content(Type type) {
        return type instanceof ParameterizedType optional && optional.getRawType() == Optional.class
                ? content(optional.getActualTypeArguments()[0])
                : (Class<?>) type;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "line\nfeed", "\u001b[31mred", "half\uD800"})
    @Verifies("T14")
    void what_a_stranger_calls_itself_is_kept_without_what_a_database_or_terminal_minds(String name) {
        AuditEntry entry =
                AuditEntry.of(new TokenRequestRefused(Optional.of(name), "invalid_client", "", AT), Optional.empty());

        assertThat(entry.client().orElseThrow()).contains("\uFFFD").doesNotContain(name);
    }

    @Test
    @Verifies("T14")
    void what_a_stranger_calls_itself_is_kept_as_far_as_it_fits_a_line() {
        AuditEntry entry = AuditEntry.of(
                new TokenRequestRefused(Optional.of("x".repeat(50_000)), "invalid_client", "", AT), Optional.empty());

        assertThat(entry.client().orElseThrow()).hasSize(500);
    }

    private void add(AuditEvent event) {
        trail.add(event, AuditEntry.of(event, Optional.empty()), failures::add);
    }
}
