package dev.gatehouse.localstack.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

final class FetchTargetHangs implements Fault {
    private static final int HOSTS = 30;
    private static final int REQUESTS_FOR_EACH = 5;
    private static final String TOLD = "503 with a page";

    @Override
    public String word() {
        return "fetch-hangs";
    }

    @Override
    public String name() {
        return "Fetch target hanging: %d hosts of client documents accept connections and say nothing".formatted(HOSTS);
    }

    @Override
    public String promise() {
        return "each authorization request gets a page that says so within 10 s; token requests and calls are all answered";
    }

    @Override
    public void happen(Scene scene, Finding finding) throws Exception {
        List<ServerSocket> hosts = new ArrayList<>();
        var client = scene.newClient();
        try (client;
                var caller = scene.newCaller();
                var served = StillServed.watch(scene, client, caller)) {
            for (int i = 0; i < HOSTS; i++) {
                hosts.add(new ServerSocket(0, 100, InetAddress.ofLiteral("127.0.0.1")));
            }
            var traffic = Traffic.begin(client, scene.issuer.url(), caller);
            int before = traffic.tokens.answered();
            askForAll(scene, hosts, finding);
            finding.saw(
                    "%d token requests answered meanwhile, the longest after %s",
                    traffic.tokens.answered() - before, Finding.seconds(traffic.tokens.longest()));
            finding.count(traffic);
            finding.require(traffic.tokens.askedToComeBack() == 0, "a token request was asked to come back");
            served.tell(finding);
        } finally {
            for (var host : hosts) {
                host.close();
            }
        }
    }

    private static void askForAll(Scene scene, List<ServerSocket> hosts, Finding finding) throws Exception {
        var pages = new AtomicInteger();
        var others = new ConcurrentSkipListMap<String, Integer>();
        var longest = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < REQUESTS_FOR_EACH * hosts.size(); i++) {
            int port = hosts.get(i % hosts.size()).getLocalPort();
            threads.add(Thread.startVirtualThread(() -> {
                long begin = System.nanoTime();
                var answer = answer(scene, port);
                if (answer.equals(TOLD)) {
                    pages.incrementAndGet();
                } else {
                    others.merge(answer, 1, Integer::sum);
                }
                longest.accumulateAndGet(System.nanoTime() - begin, Math::max);
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        finding.saw("%d pages, the last after %s", pages.get(), Finding.seconds(Duration.ofNanos(longest.get())));
        finding.require(others.isEmpty(), "other answers: %s", others);
        finding.require(longest.get() < Duration.ofSeconds(10).toNanos(), "a page took too long");
    }

    private static String answer(Scene scene, int port) {
        var id = URLEncoder.encode("https://localhost:%d/client.json".formatted(port), StandardCharsets.UTF_8);
        try {
            var answer = scene.get(
                    scene.issuer.url(),
                    "/oauth/authorize?response_type=code&code_challenge_method=S256&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcb"
                            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&client_id=" + id);
            return answer.statusCode() + (answer.body().contains("<h1>") ? " with a page" : " without a page");
        } catch (IOException e) {
            return e.toString();
        }
    }
}
