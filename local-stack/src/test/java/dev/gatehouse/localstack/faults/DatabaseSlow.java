package dev.gatehouse.localstack.faults;

import java.time.Duration;

final class DatabaseSlow implements Fault {
    private static final Duration DELAY = Duration.ofMillis(300);
    private static final Duration FOR = Duration.ofSeconds(8);

    @Override
    public String word() {
        return "database-slow";
    }

    @Override
    public String name() {
        return "Database slow: each answer 0.3 s late, on all nodes";
    }

    @Override
    public String promise() {
        return "token requests are answered, slowly, or get 503 with `Retry-After`; the rest goes on; nothing is lost;"
                + " as fast as before within 5 s of its end";
    }

    @Override
    public void happen(Scene scene, Finding finding) throws Exception {
        var client = scene.newClient();
        try (client;
                var caller = scene.newCaller();
                var served = StillServed.watch(scene, client, caller)) {
            var traffic = Traffic.begin(client, scene.issuer.url(), caller);
            scene.auth.forEach(node -> node.database().delay(DELAY));
            int before = traffic.tokens.answered();
            Wait.forAWhile(FOR);
            int slow = traffic.tokens.answered() - before;
            scene.auth.forEach(node -> node.database().delay(Duration.ZERO));
            finding.saw("%d token requests answered in %s", slow, Finding.seconds(FOR));
            finding.require(slow > 0, "no token request was answered");
            finding.saw("longest token request %s", Finding.seconds(traffic.tokens.longest()));
            int after = traffic.tokens.answered();
            finding.requireWithin(
                    Duration.ofSeconds(5),
                    Wait.until(() -> traffic.tokens.answered() > after + 50, Duration.ofMinutes(1)),
                    "50 more token requests");
            finding.count(traffic);
            served.tell(finding);
        }
    }
}
