package dev.gatehouse.localstack.faults;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The program: lets faults happen, one after the other, and tells what it saw. Its exit code is 0 if promises held. */
public final class FaultSuite {
    private static final List<Fault> ALL = List.of(
            new DatabaseKilled(),
            new DatabaseSlow(),
            new HalfOpenConnections(),
            new DatabaseFailover(),
            new NodeKilledBetweenStatements(),
            new RollingRestart(),
            new TwoVersions(),
            new KeyRotation(),
            new ClockSkew(),
            new LoginFlood(),
            new FetchTargetHangs(),
            new RestoreFromBackup());

    private static final int PROMISE_BROKEN = 1;
    private static final int WRONG_USAGE = 2;

    private final PrintStream out;
    private final List<Row> rows = new ArrayList<>();

    private record Row(Fault fault, Finding finding) {}

    private FaultSuite(PrintStream out) {
        this.out = out;
    }

    /** @param arguments a folder for data and logs, a file for the table, and the words of faults; all without any */
    public static void main(String... arguments) throws Exception {
        var words = List.of(arguments).subList(2, arguments.length);
        var chosen = ALL.stream()
                .filter(fault -> words.isEmpty() || words.contains(fault.word()))
                .toList();
        if (!words.isEmpty() && chosen.size() != Set.copyOf(words).size()) {
            System.err.println("Faults are: "
                    + String.join(", ", ALL.stream().map(Fault::word).toList()));
            System.exit(WRONG_USAGE);
        }
        var suite = new FaultSuite(System.out);
        suite.run(Path.of(arguments[0]).toAbsolutePath(), chosen);
        Files.writeString(Path.of(arguments[1]), suite.table());
        System.exit(suite.rows.stream().allMatch(row -> row.finding.broken().isEmpty()) ? 0 : PROMISE_BROKEN);
    }

    private void run(Path home, List<Fault> faults) throws Exception {
        out.println("Starting PostgreSQL, three nodes of auth-service and two of mcp-service ...");
        try (var scene = Scene.set(home)) {
            out.println("Logs are in " + scene.cluster.logs());
            for (var fault : faults) {
                rows.add(run(fault, scene));
            }
        }
    }

    private Row run(Fault fault, Scene scene) throws Exception {
        out.printf("%n%s%n  promised: %s%n", fault.name(), fault.promise());
        long begin = System.nanoTime();
        scene.awaitAllReady();
        var finding = new Finding();
        try {
            fault.happen(scene, finding);
        } catch (Exception e) {
            finding.require(false, "the row itself failed: %s", e);
            e.printStackTrace(out);
        }
        out.printf("  seen:     %s%n", finding.seen());
        out.printf("  acknowledged: %d, of these lost: %d%n", finding.acknowledged(), finding.lost());
        finding.broken().forEach(broken -> out.printf("  BROKEN:   %s%n", broken));
        out.printf(
                "  %s (%s)%n",
                finding.isSkipped() ? "not run" : finding.broken().isEmpty() ? "kept" : "broken",
                Finding.seconds(Duration.ofNanos(System.nanoTime() - begin)));
        return new Row(fault, finding);
    }

    private String table() {
        var table = new StringBuilder("""
                | fault | promised | seen | acknowledged | lost |
                |---|---|---|---|---|
                """);
        for (var row : rows) {
            table.append("| %s | %s | %s%s | %d | %d |%n"
                    .formatted(
                            row.fault.name(),
                            row.fault.promise(),
                            row.finding.broken().isEmpty() ? "" : "**broken**: " + row.finding.broken() + "; ",
                            row.finding.seen(),
                            row.finding.acknowledged(),
                            row.finding.lost()));
        }
        return table.toString();
    }
}
