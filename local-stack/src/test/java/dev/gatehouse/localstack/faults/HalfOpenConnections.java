package dev.gatehouse.localstack.faults;

import java.time.Duration;

final class HalfOpenConnections implements Fault {
    @Override
    public String word() {
        return "half-open";
    }

    @Override
    public String name() {
        return "Half-open connections: the database of one node falls silent, and comes back without its old connections";
    }

    @Override
    public String promise() {
        return "that node is not ready within 5 s and gives 503 with `Retry-After` within 15 s; the others go on; ready"
                + " again within 30 s; nothing is lost";
    }

    @Override
    public void happen(Scene scene, Finding finding) throws Exception {
        var client = scene.newClient();
        try (client;
                var caller = scene.newCaller();
                var served = StillServed.watch(scene, client, caller)) {
            var traffic = Traffic.begin(client, scene.issuer.url(), caller);
            var node = scene.auth.getLast();
            node.database().silence();
            finding.requireWithin(
                    Duration.ofSeconds(5),
                    Wait.until(() -> !scene.issuer.isReady(node.service()), Duration.ofSeconds(30)),
                    "the node not ready");
            var atTheNode = new Tally();
            atTheNode.count(() -> client.refresh(node.url(), "a token that nobody has"));
            finding.require(
                    atTheNode.askedToComeBack() == 1,
                    "the node did not ask to come back: %s",
                    atTheNode.firstFailure());
            finding.requireWithin(Duration.ofSeconds(15), atTheNode.longest(), "503 of the node");
            finding.require(
                    scene.auth.stream().limit(2).allMatch(it -> scene.issuer.isReady(it.service())),
                    "another node stopped being ready");
            node.database().restore();
            finding.requireWithin(
                    Duration.ofSeconds(30),
                    Wait.until(() -> scene.issuer.isReady(node.service()), Duration.ofMinutes(1)),
                    "the node ready again");
            traffic.awaitCalls(50);
            finding.count(traffic);
            finding.saw("longest token request %s", Finding.seconds(traffic.tokens.longest()));
            served.tell(finding);
        }
    }
}
