package dev.gatehouse.localstack.faults;

import dev.gatehouse.localstack.OAuthClient;
import dev.gatehouse.localstack.faults.Scene.AuthNode;
import dev.gatehouse.localstack.faults.Tally.End;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A node is killed at each moment of a redemption and of a rotation at which the database could notice: before it gets
 * the first question, after it has answered it and before the node knows, before the second, and so on to the last.
 */
final class NodeKilledBetweenStatements implements Fault {
    private static final int MORE_THAN_THERE_ARE = 20;

    @Override
    public String word() {
        return "node-killed";
    }

    @Override
    public String name() {
        return "Node killed (`kill -9`) between any two statements of a redemption and of a rotation";
    }

    @Override
    public String promise() {
        return "the old state or the new, never half of one: a code is good or spent with its tokens made, a refresh token"
                + " gives tokens at another node in any case";
    }

    @Override
    public void happen(Scene scene, Finding finding) throws Exception {
        scene.issuer.fix(List.of(scene.auth.getFirst().service()));
        try (var client = scene.newClient();
                var victims = new Victims(scene)) {
            var run = new Run(scene, client, victims, finding);
            run.killAtEachMoment("redemption", run::redemption);
            run.killAtEachMoment("rotation", run::rotation);
        } finally {
            for (var node : scene.auth.subList(1, scene.auth.size())) {
                node.service().kill();
                scene.cluster.start(List.of(node.service()), Scene.AUTH);
            }
            scene.issuer.resume();
        }
    }

    /** Whether the node dies before the question reaches the database, or before the answer reaches the node. */
    private enum Moment {
        BEFORE,
        AFTER
    }

    /** Kills a node at the n-th question to the database, or at the answer to it. */
    private static final class Trap implements TcpProxy.Watcher {
        private final AuthNode node;
        private final Moment moment;
        private final int deadly;
        private int questions;
        private volatile boolean sprung;

        private Trap(AuthNode node, Moment moment, int deadly) {
            this.node = node;
            this.moment = moment;
            this.deadly = deadly;
        }

        @Override
        public synchronized boolean passesQuestion(boolean isFirst) {
            if (isFirst) {
                questions++;
            }
            return moment == Moment.AFTER || questions < deadly || spring();
        }

        @Override
        public synchronized boolean passesAnswer() {
            return moment == Moment.BEFORE || questions < deadly || spring();
        }

        private boolean spring() {
            sprung = true;
            node.service().kill();
            return false;
        }
    }

    /** The nodes that are killed in turn: one is used while the other starts. They ask nothing of their own accord. */
    private static final class Victims implements AutoCloseable {
        private static final Map<String, String> QUIET = Map.of("QUARKUS_SCHEDULER_ENABLED", "false");

        private final Scene scene;
        private final List<AuthNode> nodes;
        private final List<CompletableFuture<Void>> starts = new ArrayList<>();
        private int turn;

        private Victims(Scene scene) {
            this.scene = scene;
            this.nodes = scene.auth.subList(1, scene.auth.size());
            nodes.forEach(node -> {
                node.service().kill();
                starts.add(start(node));
            });
        }

        private CompletableFuture<Void> start(AuthNode node) {
            return CompletableFuture.runAsync(() -> {
                try {
                    scene.cluster.start(List.of(node.service()), Scene.AUTH, QUIET);
                } catch (IOException e) {
                    throw new CompletionException(e);
                }
            });
        }

        private AuthNode next() {
            turn = (turn + 1) % nodes.size();
            starts.get(turn).join();
            return nodes.get(turn);
        }

        private void startAgain(AuthNode node) {
            starts.set(nodes.indexOf(node), start(node));
        }

        @Override
        public void close() {
            starts.forEach(CompletableFuture::join);
        }
    }

    /** @return whether the node was killed */
    private interface Operation {
        boolean killedIn(AuthNode node, Trap trap) throws Exception;
    }

    private static final class Run {
        private final Scene scene;
        private final OAuthClient client;
        private final Victims victims;
        private final Finding finding;
        private final String survivor;
        private int oldStates;
        private int newStates;

        private Run(Scene scene, OAuthClient client, Victims victims, Finding finding) {
            this.scene = scene;
            this.client = client;
            this.victims = victims;
            this.finding = finding;
            this.survivor = scene.auth.getFirst().url();
        }

        private void killAtEachMoment(String name, Operation operation) throws Exception {
            oldStates = 0;
            newStates = 0;
            int kills = 0;
            for (var moment : Moment.values()) {
                for (int n = 1; n < MORE_THAN_THERE_ARE && killed(moment, n, operation); n++) {
                    kills++;
                }
            }
            finding.saw(
                    "%s: killed at %d moments, old state %d times, new state %d times",
                    name, kills, oldStates, newStates);
            finding.require(
                    kills > 2 && oldStates > 0 && newStates > 0, "%s: not killed on both sides of the commit", name);
        }

        private boolean killed(Moment moment, int n, Operation operation) throws Exception {
            var node = victims.next();
            warmUp(node);
            boolean died = operation.killedIn(node, new Trap(node, moment, n));
            if (died) {
                victims.startAgain(node);
            }
            return died;
        }

        /** So that connections are there and what is read once has been read. */
        private void warmUp(AuthNode node) throws IOException, InterruptedException {
            var tokens = client.redeem(node.url(), client.code()).body();
            client.refresh(node.url(), OAuthClient.member(tokens, "refresh_token"));
        }

        private boolean redemption(AuthNode node, Trap trap) throws Exception {
            var code = client.code();
            var ended = at(node, trap, () -> client.redeem(node.url(), code));
            if (!trap.sprung) {
                finding.count(1, ended.how() == End.ANSWERED ? List.of() : List.of(ended.body()));
                return false;
            }
            boolean isSpent = isSpentWithItsTokens(code);
            var again = client.redeem(survivor, code);
            finding.require(
                    again.statusCode() == (isSpent ? 400 : 200),
                    "a code that is %s gives %d elsewhere",
                    isSpent ? "spent" : "not spent",
                    again.statusCode());
            note(isSpent);
            return true;
        }

        private boolean isSpentWithItsTokens(String code) throws Exception {
            boolean isSpent = count("authorization_code WHERE redeemed_at IS NOT NULL AND hash = '\\x%s'", code) == 1;
            long tokens =
                    count("refresh_token JOIN authorization_code c USING (grant_id) WHERE c.hash = '\\x%s'", code);
            finding.require(
                    tokens == (isSpent ? 1 : 0), "half a redemption: spent %s, refresh tokens %d", isSpent, tokens);
            return isSpent;
        }

        private boolean rotation(AuthNode node, Trap trap) throws Exception {
            var token = client.refreshToken();
            var ended = at(node, trap, () -> client.refresh(node.url(), token));
            if (!trap.sprung) {
                finding.count(1, ended.how() == End.ANSWERED ? List.of() : List.of(ended.body()));
                return false;
            }
            boolean isRotated = count("refresh_token WHERE rotated_at IS NOT NULL AND hash = '\\x%s'", token) == 1;
            var again = client.refresh(survivor, token);
            finding.require(again.statusCode() == 200, "the token is refused elsewhere: %s", again.body());
            if (again.statusCode() == 200) {
                var next = client.refresh(survivor, OAuthClient.member(again.body(), "refresh_token"));
                finding.require(next.statusCode() == 200, "what it gave is refused: %s", next.body());
            }
            note(isRotated);
            return true;
        }

        private void note(boolean isNew) {
            if (isNew) {
                newStates++;
            } else {
                oldStates++;
            }
        }

        private Tally.Ended at(AuthNode node, Trap trap, Tally.Request request) throws Exception {
            node.database().watch(trap);
            try {
                return new Tally().count(request);
            } finally {
                node.database().watch(TcpProxy.Watcher.NONE);
                if (trap.sprung) {
                    node.database().cut();
                    awaitEndOfTransactions();
                }
            }
        }

        private void awaitEndOfTransactions() throws Exception {
            Wait.until(
                    () -> count("pg_stat_activity WHERE state LIKE 'idle in transaction%%'", "") == 0,
                    Duration.ofSeconds(10));
        }

        private long count(String what, String secret) throws SQLException {
            try (var connection = scene.cluster.connect();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT count(*) FROM " + what.formatted(hash(secret)))) {
                rows.next();
                return rows.getLong(1);
            }
        }

        private static String hash(String secret) {
            try {
                var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
                return HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException notAJdk) {
                throw new IllegalStateException(notAJdk);
            }
        }
    }
}
