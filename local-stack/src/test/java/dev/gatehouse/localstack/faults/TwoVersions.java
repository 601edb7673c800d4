package dev.gatehouse.localstack.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

final class TwoVersions implements Fault {
    /** A checkout of the version before, with its programs built. */
    private static final String PREVIOUS = "GATEHOUSE_FAULTS_PREVIOUS";

    @Override
    public String word() {
        return "two-versions";
    }

    @Override
    public String name() {
        return "The version before and this one together: a node of each service started from the old program";
    }

    @Override
    public String promise() {
        return "the old nodes start on the new schema and work beside the new ones; no request fails";
    }

    @Override
    public void happen(Scene scene, Finding finding) throws Exception {
        var previous = System.getenv(PREVIOUS);
        if (previous == null) {
            finding.skip(PREVIOUS + " names no build of the version before");
            return;
        }
        var auth = scene.auth.getLast().service();
        var mcp = scene.mcp.getLast();
        try (var client = scene.newClient();
                var caller = scene.newCaller()) {
            var traffic = Traffic.begin(client, scene.issuer.url(), caller);
            auth.terminate();
            mcp.terminate();
            scene.cluster.startFrom(Path.of(previous), auth, Scene.AUTH);
            scene.cluster.startFrom(Path.of(previous), mcp, Scene.MCP);
            scene.awaitAllReady();
            traffic.awaitCalls(300);
            finding.count(traffic);
            finding.requireNone(traffic.loginsCutShort(), "logins cut short");
        } finally {
            auth.terminate();
            mcp.terminate();
            scene.cluster.start(List.of(auth), Scene.AUTH);
            scene.cluster.start(List.of(mcp), Scene.MCP);
            Wait.until(scene.issuer::allReady, Duration.ofMinutes(1));
        }
    }
}
