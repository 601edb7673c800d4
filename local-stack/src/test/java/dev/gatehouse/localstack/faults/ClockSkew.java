package dev.gatehouse.localstack.faults;

import java.io.IOException;
import java.util.List;
import java.util.Map;

final class ClockSkew implements Fault {
    /** The library of deploy/faults/skew.c, which makes a clock wrong. */
    private static final String LIBRARY = "GATEHOUSE_FAULTS_SKEW";

    @Override
    public String word() {
        return "clock-skew";
    }

    @Override
    public String name() {
        return "Clock skew: one node of auth-service 30 s ahead, one 20 s behind";
    }

    @Override
    public String promise() {
        return "codes, tokens and logins of each node are good at every other and at the MCP server; no request fails";
    }

    @Override
    public void happen(Scene scene, Finding finding) throws Exception {
        var library = System.getenv(LIBRARY);
        if (library == null) {
            finding.skip("no C compiler was found to build skew.c with");
            return;
        }
        try {
            restart(scene, 1, Map.of("LD_PRELOAD", library, "CLOCK_SKEW_SECONDS", "30"));
            restart(scene, 2, Map.of("LD_PRELOAD", library, "CLOCK_SKEW_SECONDS", "-20"));
            try (var client = scene.newClient();
                    var caller = scene.newCaller()) {
                var traffic = Traffic.begin(client, scene.issuer.url(), caller);
                traffic.awaitCalls(300);
                finding.count(traffic);
                finding.requireNone(traffic.loginsCutShort(), "logins cut short");
            }
        } finally {
            restart(scene, 1, Map.of());
            restart(scene, 2, Map.of());
        }
    }

    private static void restart(Scene scene, int node, Map<String, String> clock) throws IOException {
        var service = scene.auth.get(node).service();
        service.terminate();
        scene.cluster.start(List.of(service), Scene.AUTH, clock);
    }
}
