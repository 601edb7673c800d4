package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.doctor.App;
import dev.gatehouse.cli.protocol.doctor.Diagnosis;
import dev.gatehouse.cli.protocol.doctor.Diagnosis.Prospect;
import dev.gatehouse.cli.protocol.doctor.Finding;
import dev.gatehouse.cli.protocol.doctor.Finding.Outcome;
import dev.gatehouse.cli.protocol.doctor.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A diagnosis for people, programs and build servers. */
final class DoctorReport {

    private static final int LONGEST = 400;

    private final McpServer server;
    private final Diagnosis diagnosis;

    DoctorReport(McpServer server, Diagnosis diagnosis) {
        this.server = server;
        this.diagnosis = diagnosis;
    }

    String text(Paint paint) {
        StringBuilder text = new StringBuilder(paint.bold("Examination of " + server) + "\n\n");
        diagnosis.findings().forEach(finding -> text.append(line(finding, paint)));
        text.append('\n').append(paint.bold("Clients")).append('\n');
        diagnosis.prospects().forEach((app, prospect) -> text.append(line(app, prospect, paint)));
        return text.append('\n').append(summary()).toString();
    }

    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("server", server.toString());
        members.put(
                "checks",
                diagnosis.findings().stream().map(DoctorReport::members).toList());
        Map<String, Object> apps = new LinkedHashMap<>();
        diagnosis
                .prospects()
                .forEach((app, prospect) -> apps.put(
                        app.title(),
                        Map.of(
                                "verdict",
                                prospect.name().toLowerCase(Locale.ROOT),
                                "because",
                                diagnosis.troubles(app).stream()
                                        .map(Rule::number)
                                        .toList())));
        members.put("clients", apps);
        members.put("failures", count(Outcome.FAILURE));
        members.put("warnings", count(Outcome.WARNING));
        return members;
    }

    String junit() {
        String cases = diagnosis.findings().stream()
                .map(finding -> "  <testcase classname=\"gatehouse.doctor\" name=\"" + xml(title(finding.rule()))
                        + "\">" + verdict(finding) + "</testcase>\n")
                .collect(Collectors.joining());
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"gatehouse doctor "
                + xml(server.toString())
                + "\" tests=\"" + diagnosis.findings().size() + "\" failures=\""
                + (count(Outcome.FAILURE) + count(Outcome.WARNING)) + "\" skipped=\"" + count(Outcome.SKIPPED)
                + "\">\n" + cases + "</testsuite>\n";
    }

    private static String line(Finding finding, Paint paint) {
        Rule rule = finding.rule();
        String head = "%s %3d  %s".formatted(mark(finding.outcome(), paint), rule.number(), rule.title());
        if (finding.outcome() == Outcome.SKIPPED) {
            return head + paint.dim(" (" + shortened(finding.seen()) + ")") + "\n";
        }
        if (!finding.isBad()) {
            return head + "\n";
        }
        return head + "\n"
                + "            seen      " + shortened(finding.seen()) + "\n"
                + "            expected  " + rule.expected() + " (" + rule.requirement() + ")\n"
                + "            mend      " + rule.remedy() + "\n";
    }

    private String line(App app, Prospect prospect, Paint paint) {
        String because = diagnosis.troubles(app).stream()
                .map(rule -> String.valueOf(rule.number()))
                .collect(Collectors.joining(", "));
        return switch (prospect) {
            case WORKS -> paint.green("works   ") + "  " + app.title() + "\n";
            case DOUBTFUL -> paint.yellow("doubtful") + "  " + app.title() + " (see " + because + ")\n";
            case FAILS -> paint.red("fails   ") + "  " + app.title() + " (see " + because + ")\n";
        };
    }

    private String summary() {
        return count(Outcome.OK) + " good, " + count(Outcome.WARNING) + " to improve, " + count(Outcome.FAILURE)
                + " broken, " + count(Outcome.SKIPPED) + " not examined.";
    }

    private static String mark(Outcome outcome, Paint paint) {
        return switch (outcome) {
            case OK -> paint.green("ok     ");
            case WARNING -> paint.yellow("improve");
            case FAILURE -> paint.red("BROKEN ");
            case SKIPPED -> paint.dim("-      ");
        };
    }

    private static Map<String, Object> members(Finding finding) {
        Rule rule = finding.rule();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("number", rule.number());
        members.put("rule", rule.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        members.put("title", rule.title());
        members.put("requirement", rule.requirement());
        members.put("outcome", finding.outcome().name().toLowerCase(Locale.ROOT));
        members.put("seen", finding.seen());
        members.put("expected", rule.expected());
        if (finding.isBad()) {
            members.put("mend", rule.remedy());
            members.put("clients", rule.apps().stream().map(App::title).toList());
        }
        return members;
    }

    private static String verdict(Finding finding) {
        if (finding.outcome() == Outcome.SKIPPED) {
            return "<skipped/>";
        }
        return finding.isBad()
                ? "<failure type=\"" + finding.outcome().name().toLowerCase(Locale.ROOT) + "\" message=\""
                        + xml(shortened(finding.seen())) + "\">"
                        + xml(finding.rule().remedy()) + "</failure>"
                : "";
    }

    private static String title(Rule rule) {
        return rule.number() + " " + rule.title() + " (" + rule.requirement() + ")";
    }

    private long count(Outcome outcome) {
        List<Finding> findings = diagnosis.findings();
        return findings.stream().filter(finding -> finding.outcome() == outcome).count();
    }

    private static String shortened(String text) {
        String line = Console.clean(text).replace('\n', ' ');
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    private static String xml(String text) {
        return text.replaceAll("[\\p{Cc}]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
