package dev.gatehouse.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What users used is counted in memory and written each second: what of it a {@code kill -9} of mcp-service costs. */
class StatisticsAtAKillIT {

    /** Longer than a second by what a busy machine may add. */
    private static final Duration MOST_LOST = Duration.ofSeconds(5);

    private static final Duration TRAFFIC = MOST_LOST.multipliedBy(2);

    private static final Map<String, String> CALL = Map.of(
            "Content-Type", "application/json",
            "Accept", "application/json, text/event-stream",
            "MCP-Protocol-Version", "2026-07-28",
            "Mcp-Method", "tools/call",
            "Mcp-Name", "get_user_data");

    private static final String BODY = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_user_data","arguments":{},"_meta":\
            {"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}""";

    private static final String TOTAL = "SELECT coalesce(sum(total), 0) FROM mcp.usage";
    private static final String BY_DAY = "SELECT coalesce(sum(requests), 0) FROM mcp.usage_day";

    @Test
    void what_was_written_is_exact_and_what_was_not_is_no_older_than_a_moment() throws Exception {
        try (var stack = RunningStack.start(Path.of("target", "statistics").toAbsolutePath());
                var client = new OAuthClient("http://127.0.0.1:" + stack.authPort());
                var http = HttpClient.newHttpClient()) {
            var token = OAuthClient.member(
                    client.redeem("http://127.0.0.1:" + stack.authPort(), client.code())
                            .body(),
                    "access_token");
            var request = callWith(token, stack.mcpPort());

            for (int i = 0; i < 20; i++) {
                call(http, request);
            }
            await().until(() -> count(stack, TOTAL) == 20);
            assertThat(count(stack, BY_DAY)).isEqualTo(20);

            List<Long> answered = traffic(http, request);
            var mcp = stack.mcpService();
            long killed = System.nanoTime();
            mcp.destroyForcibly();
            mcp.onExit().join();

            int written = Math.toIntExact(count(stack, TOTAL)) - 20;
            assertThat(count(stack, BY_DAY)).isEqualTo(written + 20);
            assertThat(written).isBetween(1, answered.size());
            assertThat(answered.subList(written, answered.size()))
                    .allMatch(lost -> killed - lost < MOST_LOST.toNanos());
        }
    }

    /** When each call was answered. */
    private static List<Long> traffic(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        List<Long> answered = new ArrayList<>();
        long end = System.nanoTime() + TRAFFIC.toNanos();
        while (System.nanoTime() < end) {
            call(http, request);
            answered.add(System.nanoTime());
        }
        return answered;
    }

    private static void call(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static HttpRequest callWith(String token, int port) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/mcp".formatted(port)))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(BODY));
        CALL.forEach(request::header);
        return request.build();
    }

    private static long count(RunningStack stack, String sql) throws SQLException, IOException {
        try (var connection = stack.connect();
                var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
