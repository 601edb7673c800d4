package dev.gatehouse.localstack;

import static dev.gatehouse.localstack.AuthNodes.FIRST;
import static dev.gatehouse.localstack.AuthNodes.SECOND;
import static dev.gatehouse.localstack.OAuthClient.member;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes, refresh tokens and signing keys on two packaged auth-services over one PostgreSQL. */
class TwoNodesIT {
    private static final int AT_ONCE = 50;
    private static final int SESSIONS = 6;
    private static final int KILLS = 3;

    private static final String WAITING = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'";

    @TempDir
    static Path home;

    private static AuthNodes nodes;
    private static OAuthClient client;

    @BeforeAll
    static void start() throws Exception {
        nodes = new AuthNodes(home);
        client = new OAuthClient(nodes.url(FIRST));
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        nodes.close();
    }

    @Test
    void fifty_refreshes_of_one_token_give_one_new_token_and_equal_answers() throws Exception {
        var token = client.refreshToken();
        var tokensBefore = count("SELECT count(*) FROM auth.refresh_token");

        var answers = atOnce(i -> client.refresh(nodes.url(i % 2), token));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.getFirst().body());
        assertThat(count("SELECT count(*) FROM auth.refresh_token")).isEqualTo(tokensBefore + 1);
        assertThat(client.refresh(nodes.url(SECOND), member(answers.getFirst().body(), "refresh_token"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void fifty_redemptions_of_one_code_have_one_winner_whose_tokens_end() throws Exception {
        var code = client.code();

        var answers = atOnce(i -> client.redeem(nodes.url(i % 2), code));

        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .containsOnlyOnce(200)
                .containsOnly(200, 400);
        var winner = answers.stream()
                .filter(it -> it.statusCode() == 200)
                .findFirst()
                .orElseThrow();
        var accessToken = member(winner.body(), "access_token");
        assertThat(client.introspect(nodes.introspectionSecret(), accessToken)).isEqualTo("{\"active\":false}");
        assertThat(nodes.logged())
                .filteredOn(line -> line.contains("code_replayed"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_node_that_dies_in_the_middle_of_a_refresh_leaves_the_old_state_or_the_new(boolean databaseGoesOn)
            throws Exception {
        var token = client.refreshToken();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var lock = lockRowOf(token)) {
            threads.submit(() -> client.refresh(nodes.url(SECOND), token));
            await().until(() -> waiting() == 1);
            nodes.kill(SECOND);
            if (databaseGoesOn) {
                lock.rollback();
                await().until(() -> isUsed(token));
            } else {
                count("SELECT count(pg_terminate_backend(pid)) FROM (%s)".formatted(WAITING));
                await().until(() -> waiting() == 0);
                lock.rollback();
                assertThat(isUsed(token)).isFalse();
            }

            var answer = client.refresh(nodes.url(FIRST), token);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(client.refresh(nodes.url(FIRST), token).body()).isEqualTo(answer.body());
            assertThat(client.refresh(nodes.url(FIRST), member(answer.body(), "refresh_token"))
                            .statusCode())
                    .isEqualTo(200);
        }
        nodes.start(SECOND);
    }

    @Test
    void a_key_that_is_withdrawn_at_one_node_is_worth_nothing_at_the_other_and_nobody_has_to_log_in() throws Exception {
        var tokens = client.redeem(nodes.url(SECOND), client.code()).body();
        var accessToken = member(tokens, "access_token");
        var leaked = signer(accessToken);

        var withdrawal = client.send(nodes.administration(FIRST, "withdraw_key", leaked));
        assertThat(withdrawal.statusCode()).as(withdrawal.body()).isEqualTo(200);

        assertThat(isActive(FIRST, accessToken)).isFalse();
        await().until(() -> !isActive(SECOND, accessToken));
        var refreshed = client.refresh(nodes.url(SECOND), member(tokens, "refresh_token"));
        assertThat(refreshed.statusCode()).as(refreshed.body()).isEqualTo(200);
        var next = member(refreshed.body(), "access_token");
        assertThat(signer(next)).isNotEqualTo(leaked);
        assertThat(isActive(FIRST, next)).isTrue();
        assertThat(isActive(SECOND, next)).isTrue();
    }

    private static boolean isActive(int node, String accessToken) throws IOException, InterruptedException {
        return client.introspect(nodes.url(node), nodes.introspectionSecret(), accessToken)
                .body()
                .startsWith("{\"active\":true");
    }

    /** The id of the key in the header of a token. */
    private static String signer(String token) {
        var header = new String(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), US_ASCII);
        return member(header, "kid");
    }

    @Test
    void no_session_is_lost_when_a_node_is_killed_in_the_middle_of_traffic() throws Exception {
        var sessions = new ArrayList<Session>();
        for (int i = 0; i < SESSIONS; i++) {
            sessions.add(new Session(client.refreshToken()));
        }

        for (int kill = 0; kill < KILLS; kill++) {
            killInTrafficOf(sessions);
            nodes.start(SECOND);
            for (var session : sessions) {
                session.refreshAt(SECOND);
            }
        }

        assertThat(sessions.stream().mapToInt(session -> session.lostAnswers)).anyMatch(lost -> lost > 0);
        assertThat(nodes.logged()).noneMatch(line -> line.contains("refresh_token_reused"));
    }

    /** The moment is any: after so many refreshes of all sessions together. */
    private static void killInTrafficOf(List<Session> sessions) throws Exception {
        var traffic = new Traffic();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = sessions.stream()
                    .map(session -> threads.submit(() -> session.refreshUntilEnd(traffic)))
                    .toList();
            traffic.awaitRefreshes(ThreadLocalRandom.current().nextInt(20, 150));
            nodes.kill(SECOND);
            traffic.awaitRefreshes(2 * SESSIONS);
            traffic.over.set(true);
            for (var session : running) {
                session.get();
            }
        }
    }

    /** What the sessions do, together. */
    private static final class Traffic {
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicInteger refreshes = new AtomicInteger();

        private void awaitRefreshes(int more) {
            int wanted = refreshes.get() + more;
            await().pollInterval(Duration.ofMillis(5)).until(() -> over.get() || refreshes.get() >= wanted);
        }
    }

    /** A client that goes on with the last token it got, or with the one it presented when it got none. */
    private static final class Session {
        private String token;
        private int lostAnswers;

        private Session(String token) {
            this.token = token;
        }

        private Void refreshUntilEnd(Traffic traffic) throws IOException, InterruptedException {
            try {
                while (!traffic.over.get()) {
                    refreshAtEither();
                    traffic.refreshes.incrementAndGet();
                }
                return null;
            } finally {
                traffic.over.set(true); // nobody waits for a session that has failed
            }
        }

        private void refreshAtEither() throws IOException, InterruptedException {
            try {
                refreshAt(ThreadLocalRandom.current().nextInt(2));
            } catch (ConnectException down) {
                refreshAt(FIRST);
            } catch (IOException killed) {
                lostAnswers++;
                refreshAt(FIRST);
            }
        }

        private void refreshAt(int node) throws IOException, InterruptedException {
            var answer = client.refresh(nodes.url(node), token);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            token = member(answer.body(), "refresh_token");
        }
    }

    private static List<HttpResponse<String>> atOnce(Request request) throws Exception {
        var ready = new CountDownLatch(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<HttpResponse<String>>>();
            for (int i = 0; i < AT_ONCE; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return request.send(number);
                }));
            }
            var answers = new ArrayList<HttpResponse<String>>();
            for (var answer : running) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    @FunctionalInterface
    private interface Request {
        HttpResponse<String> send(int number) throws IOException, InterruptedException;
    }

    private static long waiting() throws SQLException {
        return count("SELECT count(*) FROM (%s)".formatted(WAITING));
    }

    private static long count(String sql) throws SQLException {
        try (var connection = nodes.connection();
                var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private static boolean isUsed(String token) throws Exception {
        return count("SELECT count(*) FROM auth.refresh_token WHERE rotated_at IS NOT NULL AND hash = '\\x%s'"
                        .formatted(hash(token)))
                == 1;
    }

    /** Whoever rotates the token waits until the connection rolls back. */
    private static Connection lockRowOf(String token) throws Exception {
        var connection = nodes.connection();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT FROM auth.refresh_token WHERE hash = '\\x%s' FOR UPDATE".formatted(hash(token)));
        }
        return connection;
    }

    private static String hash(String token) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII)));
    }
}
