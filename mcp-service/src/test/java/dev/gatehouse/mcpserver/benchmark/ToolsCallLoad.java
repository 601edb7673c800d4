package dev.gatehouse.mcpserver.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Calls a tool over kept connections, in the process of the service: the processor time of the callers is known by their
 * threads and taken off. Of several rounds the cheapest counts, as other programs can only make them dearer.
 */
record ToolsCallLoad(String token) {

    private static final int CALLERS = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("benchmark.warm-up-seconds", 30));
    private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("benchmark.round", 5));
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);

    private static final byte[] BODY = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_user_data","arguments":{},"_meta":\
            {"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}""".getBytes(StandardCharsets.US_ASCII);

    /**
     * @param cpuMillis of the service, for one call
     * @param median milliseconds until the answer is read
     */
    private record Round(double perSecond, double cpuMillis, double median) {}

    /** What one caller did. */
    private record Share(List<Long> nanos, long cpuNanos) {}

    void print(String title) throws Exception {
        round(WARM_UP);
        Round best = round(ROUND);
        for (int i = 1; i < ROUNDS; i++) {
            Round next = round(ROUND);
            best = next.cpuMillis() < best.cpuMillis() ? next : best;
        }
        System.out.printf(
                Locale.ROOT,
                "tools/call %-22s %9.0f a second, CPU %.4f ms, p50 %.2f ms%n",
                title,
                best.perSecond(),
                best.cpuMillis(),
                best.median());
    }

    private Round round(Duration time) throws Exception {
        long cpu = processCpu();
        long end = System.nanoTime() + time.toNanos();
        List<Share> shares = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<Share>> running = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                running.add(callers.submit(() -> callUntil(end)));
            }
            for (Future<Share> caller : running) {
                shares.add(caller.get());
            }
        }
        long used =
                processCpu() - cpu - shares.stream().mapToLong(Share::cpuNanos).sum();
        long[] all = shares.stream()
                .flatMap(share -> share.nanos().stream())
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        return new Round(all.length / (time.toNanos() / 1e9), used / 1e6 / all.length, all[all.length / 2] / 1e6);
    }

    private Share callUntil(long end) {
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        List<Long> nanos = new ArrayList<>();
        while (System.nanoTime() < end) {
            long begin = System.nanoTime();
            call();
            nanos.add(System.nanoTime() - begin);
        }
        return new Share(nanos, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu);
    }

    private void call() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + RestAssured.port + "/mcp")
                            .toURL()
                            .openConnection();
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setRequestProperty("Authorization", "Bearer " + token);
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setRequestProperty("Accept", "application/json, text/event-stream");
            connection.setRequestProperty("MCP-Protocol-Version", "2026-07-28");
            connection.setRequestProperty("Mcp-Method", "tools/call");
            connection.setRequestProperty("Mcp-Name", "get_user_data");
            try (OutputStream out = connection.getOutputStream()) {
                out.write(BODY);
            }
            try (InputStream in = connection.getInputStream()) {
                String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                if (!answer.contains("\"isError\":false")) {
                    throw new IllegalStateException("not called: " + answer);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long processCpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
