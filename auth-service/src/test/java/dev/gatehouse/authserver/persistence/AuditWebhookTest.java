package dev.gatehouse.authserver.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.authserver.json.StrictJson;
import dev.gatehouse.authserver.outbound.HttpAuditReceiver;
import dev.gatehouse.authserver.protocol.audit.AuditChain;
import dev.gatehouse.authserver.protocol.audit.AuditDelivery;
import dev.gatehouse.authserver.protocol.audit.AuditDelivery.Outcome;
import dev.gatehouse.authserver.protocol.audit.AuditDelivery.Outcome.Delivered;
import dev.gatehouse.authserver.protocol.audit.AuditDelivery.Outcome.Failed;
import dev.gatehouse.authserver.protocol.audit.AuditDelivery.Outcome.NothingToDo;
import dev.gatehouse.authserver.protocol.audit.AuditEntry;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.ClientChanged;
import dev.gatehouse.authserver.protocol.audit.AuditFeed;
import dev.gatehouse.authserver.protocol.audit.AuditStore;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of the whole database, as the chain is. */
@QuarkusTest
@Verifies("AUDIT_WEBHOOK")
class AuditWebhookTest {

    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
    private static final String SECRET = "a secret that the receiver shares with us";

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private record Message(String signature, byte[] body) {}

    @Inject
    AuditStore store;

    @Inject
    AuditChain chain;

    @Inject
    AuditFeed feed;

    @Inject
    Rows rows;

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private HttpServer receiver;
    private AuditDelivery delivery;

    @BeforeEach
    void begin_anew() throws IOException {
        clear();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/events", exchange -> {
            messages.add(new Message(
                    exchange.getRequestHeaders().getFirst("Gatehouse-Signature"),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
        delivery = new AuditDelivery(feed, new HttpAuditReceiver(address(), SECRET, () -> AT));
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        clear();
    }

    private void clear() {
        rows.execute("DELETE FROM audit_webhook");
        rows.execute("DELETE FROM audit_event");
        rows.execute("UPDATE audit_chain SET base_position = 0, head_position = 0, seal = NULL,"
                + " base_hash = decode(repeat('0', 64), 'hex'), head_hash = decode(repeat('0', 64), 'hex')");
    }

    @Test
    void what_happens_from_now_on_is_told_in_order_and_once() {
        happen(3);
        assertThat(delivery.deliver()).isInstanceOf(NothingToDo.class);

        happen(2);
        assertThat(delivery.deliver()).isEqualTo(new Delivered(2));
        assertThat(delivery.deliver()).isInstanceOf(NothingToDo.class);
        happen(1);
        assertThat(delivery.deliver()).isEqualTo(new Delivered(1));

        assertThat(positions()).containsExactly(4L, 5L, 6L);
        assertThat(new String(messages.getFirst().body(), StandardCharsets.UTF_8))
                .contains("\"event\":\"client_changed\"", "\"client_id\":\"client-0\"");
    }

    @Test
    void a_message_is_signed_with_its_time() throws Exception {
        delivery.deliver();
        happen(1);
        delivery.deliver();

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((AT.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
        assertThat(messages.getFirst().signature())
                .isEqualTo("t=" + AT.getEpochSecond() + ",v1="
                        + HexFormat.of()
                                .formatHex(mac.doFinal(messages.getFirst().body())));
    }

    @Test
    void what_was_not_taken_is_told_again_after_a_pause_that_grows() {
        delivery.deliver();
        happen(1);
        status = 503;

        assertThat(delivery.deliver()).isEqualTo(new Failed("it answers with 503"));
        assertThat(delivery.deliver()).isInstanceOf(NothingToDo.class);
        for (int i = 0; i < 10; i++) {
            letTimePass();
            assertThat(delivery.deliver()).isInstanceOf(Failed.class);
        }
        assertThat(rows.count("SELECT extract(epoch FROM not_before - now())::bigint FROM audit_webhook"))
                .isBetween(200L, 300L);

        status = 200;
        letTimePass();
        assertThat(delivery.deliver()).isEqualTo(new Delivered(1));
        assertThat(rows.count("SELECT failures FROM audit_webhook")).isZero();
        assertThat(positions()).containsOnly(1L);
    }

    @Test
    void a_redirect_or_a_receiver_that_is_away_is_a_failure() {
        delivery.deliver();
        happen(1);
        status = 302;
        assertThat(delivery.deliver()).isEqualTo(new Failed("it answers with 302"));

        receiver.stop(0);
        letTimePass();
        assertThat(delivery.deliver())
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.why()).startsWith("it cannot be reached"));
    }

    @Test
    void of_8_nodes_at_once_one_tells_it() {
        delivery.deliver();
        happen(5);

        List<Outcome> outcomes = AtOnce.call(8, _ -> delivery.deliver());

        assertThat(outcomes).containsOnlyOnce(new Delivered(5));
        assertThat(positions()).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void a_node_that_dies_at_it_is_followed_by_another_which_tells_it_again() {
        delivery.deliver();
        happen(1);
        AuditDelivery dying = new AuditDelivery(feed, events -> {
            new HttpAuditReceiver(address(), SECRET, () -> AT).deliver(events);
            throw new IllegalStateException("killed");
        });
        assertThat(catchThrowable(dying::deliver)).isNotNull();
        assertThat(delivery.deliver()).isInstanceOf(NothingToDo.class);

        letTimePass();
        assertThat(delivery.deliver()).isEqualTo(new Delivered(1));
        assertThat(positions()).containsExactly(1L, 1L);
    }

    @Test
    void a_slow_node_does_not_put_the_trail_back() {
        delivery.deliver();
        happen(2);
        delivery.deliver();

        feed.delivered(0, 1);
        feed.failed(0, AT_ONCE, AT_ONCE);

        assertThat(rows.count("SELECT position FROM audit_webhook")).isEqualTo(2);
        assertThat(rows.count("SELECT failures FROM audit_webhook")).isZero();
    }

    private void happen(int events) {
        store.append(IntStream.range(0, events)
                .mapToObj(i -> AuditEntry.of(new ClientChanged(new ClientId("client-" + i), AT), Optional.empty()))
                .toList());
        chain.extend();
    }

    private void letTimePass() {
        rows.execute("UPDATE audit_webhook SET not_before = now() - interval '1 second'");
    }

    private List<Long> positions() {
        return messages.stream()
                .flatMap(message -> ((List<?>) StrictJson.object(message.body())
                                .orElseThrow()
                                .asMap()
                                .get("events"))
                        .stream())
                .map(event -> ((Number) ((Map<?, ?>) event).get("position")).longValue())
                .toList();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/events");
    }
}
