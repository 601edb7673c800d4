package dev.gatehouse.localstack.faults;

import dev.gatehouse.localstack.OAuthClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

final class LoginFlood implements Fault {
    /** More than three nodes hash at once and let wait. */
    private static final int AT_ONCE = 240;

    private static final Duration FOR = Duration.ofSeconds(8);

    @Override
    public String word() {
        return "login-flood";
    }

    @Override
    public String name() {
        return "Overload: %d logins at once, each a slow hash".formatted(AT_ONCE);
    }

    @Override
    public String promise() {
        return "logins are answered or get 503 with `Retry-After`; token requests and calls are all answered, ready stays"
                + " green";
    }

    @Override
    public void happen(Scene scene, Finding finding) throws Exception {
        var client = scene.newClient();
        try (client;
                var stranger = scene.newClient();
                var caller = scene.newCaller();
                var served = StillServed.watch(scene, client, caller)) {
            var traffic = Traffic.begin(client, scene.issuer.url(), caller);
            int before = traffic.tokens.answered();
            var logins = flood(stranger);
            finding.saw("logins: %s", logins);
            finding.saw(
                    "%d token requests answered meanwhile, the longest after %s",
                    traffic.tokens.answered() - before, Finding.seconds(traffic.tokens.longest()));
            finding.require(logins.failed() == 0, "a login failed: %s", logins.firstFailure());
            finding.require(logins.askedToComeBack() > 0, "nobody was asked to come back");
            finding.require(traffic.tokens.answered() > before, "no token request was answered");
            finding.require(scene.issuer.allReady(), "a node is not ready");
            finding.count(traffic);
            finding.require(traffic.tokens.askedToComeBack() == 0, "a token request was asked to come back");
            served.tell(finding);
        }
    }

    private static Tally flood(OAuthClient stranger) throws Exception {
        var logins = new Tally();
        var page = stranger.loginPage();
        long end = System.nanoTime() + FOR.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                while (System.nanoTime() < end) {
                    attempt(stranger, page, logins);
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        return logins;
    }

    /** For an account that does not exist, and is therefore never locked. */
    private static void attempt(OAuthClient stranger, String page, Tally logins) {
        try {
            logins.count(() -> stranger.submit(page, "&username=nobody&password=wrong"));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
