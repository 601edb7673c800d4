package dev.gatehouse.localstack.faults;

import dev.gatehouse.localstack.OAuthClient;
import dev.gatehouse.localstack.faults.Tally.End;
import dev.gatehouse.localstack.faults.Tally.Ended;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Applications that log in, renew their tokens, call tools and hand tokens back, until they are told to {@link #stop}.
 * They do as well-behaved clients do: who is asked to come back does, and who got no answer asks again. All that was
 * acknowledged to them is remembered, and checked in the end.
 */
final class Traffic {
    private static final int APPLICATIONS = 6;
    private static final int REFRESHES_OF_A_GRANT = 12;
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofMillis(200);

    /** Token requests, of all grants. */
    final Tally tokens = new Tally();

    final Tally revocations = new Tally();
    final Tally calls = new Tally();

    private final OAuthClient client;
    private final String issuer;
    private final McpCaller mcp;
    private final List<Application> applications = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<String> handedBack = new ConcurrentLinkedQueue<>();
    private final Queue<String> losses = new ConcurrentLinkedQueue<>();
    private final Queue<String> loginsCutShort = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    private Traffic(OAuthClient client, String issuer, McpCaller mcp) {
        this.client = client;
        this.issuer = issuer;
        this.mcp = mcp;
    }

    /** Begins, and returns when each application has tokens and has used them. */
    static Traffic begin(OAuthClient client, String issuer, McpCaller mcp) throws Exception {
        client.code(); // logs in, once for all: they share a browser
        var traffic = new Traffic(client, issuer, mcp);
        for (int i = 0; i < APPLICATIONS; i++) {
            var application = traffic.new Application();
            traffic.applications.add(application);
            traffic.threads.add(Thread.startVirtualThread(application::run));
        }
        traffic.awaitCalls(3 * APPLICATIONS);
        return traffic;
    }

    /** Waits until so many more calls of tools were answered. */
    void awaitCalls(int more) throws Exception {
        int wanted = calls.answered() + more;
        Wait.until(() -> calls.answered() >= wanted || !losses.isEmpty(), Duration.ofMinutes(1));
    }

    /** Ends the work. */
    void stop() throws InterruptedException {
        stopped = true;
        for (var thread : threads) {
            thread.join();
        }
    }

    /** How much was acknowledged: token answers and revocations. */
    int acknowledged() {
        return tokens.answered() + revocations.answered();
    }

    /** What was acknowledged and is not so, after {@link #stop}. */
    List<String> lost() throws IOException, InterruptedException {
        for (var application : applications) {
            application.requireThatItCanGoOn();
        }
        for (var token : handedBack) {
            if (client.refresh(issuer, token).statusCode() == 200) {
                losses.add("a token that was handed back is good again");
            }
        }
        return List.copyOf(losses);
    }

    /** Why logins came to nothing: their people begin anew. */
    List<String> loginsCutShort() {
        return List.copyOf(loginsCutShort);
    }

    private final class Application {
        private String refreshToken = "";
        private int refreshes;

        void run() {
            try {
                while (!stopped) {
                    step();
                    Wait.forAWhile(PAUSE);
                }
            } catch (InterruptedException | RuntimeException bug) {
                losses.add("an application stopped: " + bug);
            }
        }

        private void step() throws InterruptedException {
            if (refreshToken.isEmpty()) {
                authorize();
            } else if (refreshes < REFRESHES_OF_A_GRANT) {
                refresh();
            } else {
                handBack();
            }
        }

        /** Whoever gets no code, or no answer to it, begins anew: nothing was acknowledged. */
        private void authorize() throws InterruptedException {
            String code;
            try {
                code = client.code();
            } catch (IOException | RuntimeException unavailable) {
                loginsCutShort.add(unavailable.toString());
                Wait.forAWhile(BEFORE_ASKING_AGAIN);
                return;
            }
            boolean isDone = false;
            boolean isUnsure = false;
            while (!isDone) {
                var ended = isUnsure ? sendAgain(code) : tokens.count(() -> client.redeem(issuer, code));
                switch (ended.how()) {
                    case ANSWERED -> keep(ended.body());
                    case ASKED_TO_COME_BACK -> Wait.forAWhile(BEFORE_ASKING_AGAIN);
                    case CUT_OFF -> isUnsure = true;
                    case FAILED -> loginsCutShort.add(ended.body());
                }
                isDone = ended.how() == End.ANSWERED || ended.how() == End.FAILED || stopped;
            }
        }

        /** A code of which it is not known whether it was redeemed: a refusal is as good as an answer. */
        private Ended sendAgain(String code) throws InterruptedException {
            return new Tally().count(() -> client.redeem(issuer, code));
        }

        private void refresh() throws InterruptedException {
            var ended = tokens.count(() -> client.refresh(issuer, refreshToken));
            switch (ended.how()) {
                case ANSWERED -> {
                    refreshes++;
                    keep(ended.body());
                }
                case FAILED -> {
                    losses.add("a refresh token is refused: " + ended.body());
                    refreshToken = "";
                }
                case ASKED_TO_COME_BACK, CUT_OFF -> Wait.forAWhile(BEFORE_ASKING_AGAIN);
            }
        }

        private void keep(String answer) throws InterruptedException {
            refreshToken = OAuthClient.member(answer, "refresh_token");
            var accessToken = OAuthClient.member(answer, "access_token");
            calls.count(() -> mcp.listTools(accessToken));
        }

        private void handBack() throws InterruptedException {
            if (revocations.count(() -> client.revoke(issuer, refreshToken)).how() == End.ANSWERED) {
                handedBack.add(refreshToken);
                refreshToken = "";
                refreshes = 0;
            } else {
                Wait.forAWhile(BEFORE_ASKING_AGAIN);
            }
        }

        private void requireThatItCanGoOn() throws IOException, InterruptedException {
            if (!refreshToken.isEmpty()) {
                HttpResponse<String> answer = client.refresh(issuer, refreshToken);
                if (answer.statusCode() != 200) {
                    losses.add("the last refresh token is refused: " + answer.body());
                }
            }
        }
    }
}
