package dev.gatehouse.localstack.faults;

import java.time.Duration;

final class DatabaseKilled implements Fault {
    private static final Duration AWAY = Duration.ofSeconds(4);

    @Override
    public String word() {
        return "database-killed";
    }

    @Override
    public String name() {
        return "Database killed under load, and back";
    }

    @Override
    public String promise() {
        return "nothing acknowledged is lost; token requests get 503 with `Retry-After`; live stays green, ready is red"
                + " within 5 s at auth-service; metadata, keys and calls go on, mcp-service stays ready; tokens"
                + " again within 30 s of the database's return";
    }

    @Override
    public void happen(Scene scene, Finding finding) throws Exception {
        var client = scene.newClient();
        try (client;
                var caller = scene.newCaller();
                var served = StillServed.watch(scene, client, caller)) {
            var traffic = Traffic.begin(client, scene.issuer.url(), caller);
            long killed = System.nanoTime();
            scene.cluster.killDatabase();
            Wait.until(scene.issuer::noneReady, Duration.ofSeconds(30));
            finding.requireWithin(
                    Duration.ofSeconds(5),
                    Duration.ofNanos(System.nanoTime() - killed),
                    "all nodes of auth-service not ready");
            Wait.forAWhile(AWAY);
            scene.cluster.stopDatabase();
            scene.cluster.startDatabase();
            int before = traffic.tokens.answered();
            finding.requireWithin(
                    Duration.ofSeconds(30),
                    Wait.until(() -> traffic.tokens.answered() > before, Duration.ofMinutes(1)),
                    "tokens again");
            finding.requireWithin(
                    Duration.ofSeconds(30), Wait.until(scene.issuer::allReady, Duration.ofMinutes(1)), "all ready");
            traffic.awaitCalls(50);
            finding.count(traffic);
            finding.saw("longest token request %s", Finding.seconds(traffic.tokens.longest()));
            finding.require(traffic.tokens.askedToComeBack() > 0, "503 with Retry-After was never seen");
            served.tell(finding);
        }
    }
}
