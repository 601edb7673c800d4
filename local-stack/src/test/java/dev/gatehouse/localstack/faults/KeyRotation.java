package dev.gatehouse.localstack.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gatehouse.localstack.OAuthClient;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

final class KeyRotation implements Fault {
    private static final String WAITING = "SELECT count(*) FROM signing_key WHERE algorithm = 'ES256'"
            + " AND signs_from IS NULL AND revoked_at IS NULL";

    /** The key that waits was made this moment, where it would have been for minutes. */
    private static final Duration EACH_NODE_KNOWS_IT = Duration.ofSeconds(2);

    @Override
    public String word() {
        return "key-rotation";
    }

    @Override
    public String name() {
        return "Signing key rotated under load, then withdrawn";
    }

    @Override
    public String promise() {
        return "no token request fails, and no call while the key is rotated; what the withdrawn key signed is worth"
                + " nothing on any node within a second and a half, and clients that held it go on with a refresh";
    }

    @Override
    public void happen(Scene scene, Finding finding) throws Exception {
        try (var client = scene.newClient();
                var caller = scene.newCaller()) {
            var traffic = Traffic.begin(client, scene.issuer.url(), caller);
            letMcpNodesKnowTheKeyThatWaits(scene);
            traffic.awaitCalls(20);
            rotate(scene, finding, client);
            traffic.awaitCalls(100);
            finding.require(traffic.calls.failed() == 0, "a call failed: %s", traffic.calls.firstFailure());
            withdraw(scene, finding, client);
            traffic.awaitCalls(100);
            finding.countTokens(traffic);
            finding.require(
                    traffic.tokens.askedToComeBack() + traffic.calls.askedToComeBack() == 0, "some had to come back");
        }
    }

    /** They would in ten minutes, for so long a key waits at the least. */
    private static void letMcpNodesKnowTheKeyThatWaits(Scene scene) throws Exception {
        Wait.until(() -> count(scene, WAITING) == 1, Duration.ofSeconds(90));
        for (var node : scene.mcp) {
            node.terminate();
            scene.cluster.start(List.of(node), Scene.MCP);
            Wait.until(() -> scene.resource.isReady(node), Duration.ofMinutes(1));
        }
        update(
                scene,
                "UPDATE signing_key SET published_at = published_at - interval '10 minutes' WHERE signs_from IS NULL");
    }

    private static void rotate(Scene scene, Finding finding, OAuthClient client) throws Exception {
        var before = keyOf(client, scene);
        var node = scene.auth.getFirst().service();
        // Each node learns within a second that a key is ready.
        Wait.until(() -> scene.administer(node, "rotate_keys", "keys").statusCode() == 200, Duration.ofSeconds(10));
        finding.requireWithin(
                Duration.ofSeconds(5),
                Wait.until(() -> !keyOf(client, scene).equals(before), Duration.ofSeconds(30)),
                "the next key signs");
    }

    private static void withdraw(Scene scene, Finding finding, OAuthClient client) throws Exception {
        Wait.until(() -> count(scene, WAITING) == 1, Duration.ofSeconds(90));
        Wait.forAWhile(EACH_NODE_KNOWS_IT);
        var accessToken = accessToken(client, scene);
        var withdrawn = scene.administer(scene.auth.getFirst().service(), "withdraw_key", keyOf(accessToken));
        finding.require(withdrawn.statusCode() == 200, "the key cannot be withdrawn: %s", withdrawn.body());
        finding.requireWithin(
                Duration.ofMillis(1_500),
                Wait.until(() -> isWorthNothingAnywhere(scene, client, accessToken), Duration.ofSeconds(10)),
                "what the withdrawn key signed worth nothing on all nodes");
    }

    private static boolean isWorthNothingAnywhere(Scene scene, OAuthClient client, String accessToken)
            throws IOException, InterruptedException {
        for (var node : scene.auth) {
            var answer = client.introspect(node.url(), scene.cluster.introspectionSecret(), accessToken);
            if (!answer.body().contains("\"active\":false")) {
                return false;
            }
        }
        return true;
    }

    private static String keyOf(OAuthClient client, Scene scene) throws IOException, InterruptedException {
        return keyOf(accessToken(client, scene));
    }

    private static String accessToken(OAuthClient client, Scene scene) throws IOException, InterruptedException {
        return OAuthClient.member(
                client.redeem(scene.issuer.url(), client.code()).body(), "access_token");
    }

    private static String keyOf(String accessToken) {
        var header = new String(Base64.getUrlDecoder().decode(accessToken.split("\\.", 2)[0]), US_ASCII);
        var kid = Pattern.compile("\"kid\":\"([^\"]+)\"").matcher(header);
        if (!kid.find()) {
            throw new IllegalStateException(header);
        }
        return kid.group(1);
    }

    private static long count(Scene scene, String sql) throws SQLException {
        try (var connection = scene.cluster.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void update(Scene scene, String sql) throws SQLException {
        try (var connection = scene.cluster.connect();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
