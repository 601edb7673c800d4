package dev.gatehouse.localstack.faults;

import dev.gatehouse.localstack.ServiceNode;
import java.time.Duration;
import java.util.List;

final class RollingRestart implements Fault {
    @Override
    public String word() {
        return "rolling-restart";
    }

    @Override
    public String name() {
        return "Rolling upgrade: each node told to end and started anew, under load";
    }

    @Override
    public String promise() {
        return "no request fails, none is cut off, nobody is asked to come back, nothing is lost";
    }

    @Override
    public void happen(Scene scene, Finding finding) throws Exception {
        try (var client = scene.newClient();
                var caller = scene.newCaller()) {
            var traffic = Traffic.begin(client, scene.issuer.url(), caller);
            for (var node : scene.auth) {
                restart(scene, node.service(), Scene.AUTH, scene.issuer);
                traffic.awaitCalls(20);
            }
            for (var node : scene.mcp) {
                restart(scene, node, Scene.MCP, scene.resource);
                traffic.awaitCalls(20);
            }
            finding.count(traffic);
            for (var tally : List.of(traffic.tokens, traffic.revocations, traffic.calls)) {
                finding.require(tally.cutOff() == 0, "%d requests were cut off", tally.cutOff());
                finding.require(tally.askedToComeBack() == 0, "%d were asked to come back", tally.askedToComeBack());
            }
            finding.requireNone(traffic.loginsCutShort(), "logins cut short");
        }
    }

    private static void restart(Scene scene, ServiceNode node, String module, Balancer balancer) throws Exception {
        node.terminate();
        scene.cluster.start(List.of(node), module);
        Wait.until(() -> balancer.isReady(node), Duration.ofMinutes(1));
    }
}
