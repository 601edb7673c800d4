package dev.gatehouse.localstack.faults;

import dev.gatehouse.localstack.OAuthClient;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class RestoreFromBackup implements Fault {
    @Override
    public String word() {
        return "restore";
    }

    @Override
    public String name() {
        return "Database restored from a backup that is older than revocations, redemptions and rotations";
    }

    @Override
    public String promise() {
        return "with `gatehouse.auth.restored` set, what was revoked or spent after the backup stays so, and people log in"
                + " again";
    }

    @Override
    public void happen(Scene scene, Finding finding) throws Exception {
        try (var client = scene.newClient()) {
            var revoked = client.refreshToken();
            var spent = client.refreshToken();
            var code = client.code();
            scene.cluster.backUp();
            scene.awaitAllReady();

            finding.require(client.revoke(scene.issuer.url(), revoked).statusCode() == 200, "not revoked");
            var rotated = client.refresh(scene.issuer.url(), spent);
            finding.require(rotated.statusCode() == 200, "not rotated");
            var redeemed = client.redeem(scene.issuer.url(), code);
            finding.require(redeemed.statusCode() == 200, "not redeemed");

            stopNodes(scene);
            scene.cluster.restore();
            scene.cluster.start(
                    scene.authServices(),
                    Scene.AUTH,
                    Map.of("GATEHOUSE_AUTH_RESTORED", Instant.now().toString()));
            scene.awaitAllReady();

            finding.count(3, cameBack(scene, client, List.of(revoked, spent), code, redeemed.body()));
            finding.saw("revoked token, spent token, redeemed code and its access token: all refused");
        }
        try (var client = scene.newClient();
                var caller = scene.newCaller()) {
            var traffic = Traffic.begin(client, scene.issuer.url(), caller);
            traffic.awaitCalls(20);
            finding.count(traffic);
        }
    }

    private static List<String> cameBack(
            Scene scene, OAuthClient client, List<String> refreshTokens, String code, String tokens)
            throws IOException, InterruptedException {
        List<String> back = new ArrayList<>();
        for (var token : refreshTokens) {
            if (client.refresh(scene.issuer.url(), token).statusCode() != 400) {
                back.add("a refresh token");
            }
        }
        if (client.redeem(scene.issuer.url(), code).statusCode() != 400) {
            back.add("a code");
        }
        var accessToken = OAuthClient.member(tokens, "access_token");
        var introspected = client.introspect(scene.issuer.url(), scene.cluster.introspectionSecret(), accessToken)
                .body();
        if (!introspected.contains("\"active\":false")) {
            back.add("an access token");
        }
        return back;
    }

    private static void stopNodes(Scene scene) throws IOException {
        for (var node : scene.authServices()) {
            node.terminate();
        }
    }
}
