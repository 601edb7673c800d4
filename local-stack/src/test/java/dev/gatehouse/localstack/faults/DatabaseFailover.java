package dev.gatehouse.localstack.faults;

import dev.gatehouse.localstack.Follower;
import java.time.Duration;

/** The address of the database leads to the follower at once, a while before that is promoted: the worse order of the two. */
final class DatabaseFailover implements Fault {
    private static final Duration UNTIL_PROMOTION = Duration.ofSeconds(3);

    @Override
    public String word() {
        return "failover";
    }

    @Override
    public String name() {
        return "Primary database killed under load, its follower promoted";
    }

    @Override
    public String promise() {
        return "with a follower that commits wait for, nothing acknowledged is lost and nothing is good twice; token"
                + " requests get 503 with `Retry-After` meanwhile, calls go on; tokens again within 30 s of the promotion";
    }

    @Override
    public void happen(Scene scene, Finding finding) throws Exception {
        Follower follower = scene.cluster.follow();
        try (var client = scene.newClient();
                var caller = scene.newCaller();
                var served = StillServed.watch(scene, client, caller)) {
            var spent = client.refreshToken();
            var code = client.code();
            finding.require(client.redeem(scene.issuer.url(), code).statusCode() == 200, "not redeemed");
            finding.require(client.revoke(scene.issuer.url(), spent).statusCode() == 200, "not revoked");
            var traffic = Traffic.begin(client, scene.issuer.url(), caller);
            scene.cluster.killDatabase();
            scene.cluster.leadTo(follower);
            Wait.forAWhile(UNTIL_PROMOTION);
            follower.promote();
            int before = traffic.tokens.answered();
            var again = Wait.until(() -> traffic.tokens.answered() > before, Duration.ofMinutes(1));
            finding.requireWithin(Duration.ofSeconds(30), again, "tokens again");
            finding.requireWithin(
                    Duration.ofSeconds(30), Wait.until(scene.issuer::allReady, Duration.ofMinutes(1)), "all ready");
            traffic.awaitCalls(50);
            finding.count(traffic);
            finding.require(client.redeem(scene.issuer.url(), code).statusCode() == 400, "a code was good twice");
            finding.require(
                    client.refresh(scene.issuer.url(), spent).statusCode() == 400, "a revoked token was good again");
            finding.require(traffic.tokens.askedToComeBack() > 0, "503 with Retry-After was never seen");
            served.tell(finding);
        } finally {
            scene.cluster.settle(follower);
        }
    }
}
