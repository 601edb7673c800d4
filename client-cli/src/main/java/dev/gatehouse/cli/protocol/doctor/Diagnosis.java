package dev.gatehouse.cli.protocol.doctor;

import dev.gatehouse.cli.protocol.doctor.Finding.Outcome;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All findings, one for each rule, and what follows from them. */
public record Diagnosis(List<Finding> findings) {

    /** Whether a client works with the server. */
    public enum Prospect {
        WORKS,
        DOUBTFUL,
        FAILS
    }

    static Diagnosis of(Map<Rule, Finding> found) {
        return new Diagnosis(Arrays.stream(Rule.values())
                .map(rule -> found.getOrDefault(rule, new Finding(rule, Outcome.SKIPPED, "not reached")))
                .toList());
    }

    public List<Finding> bad() {
        return findings.stream().filter(Finding::isBad).toList();
    }

    public boolean has(Outcome outcome) {
        return findings.stream().anyMatch(finding -> finding.outcome() == outcome);
    }

    /** By the rules that each client depends on. */
    public Map<App, Prospect> prospects() {
        Map<App, Prospect> prospects = new EnumMap<>(App.class);
        for (App app : App.values()) {
            prospects.put(app, prospect(app));
        }
        return prospects;
    }

    /** The rules that trouble a client. */
    public List<Rule> troubles(App app) {
        return bad().stream()
                .map(Finding::rule)
                .filter(rule -> rule.apps().contains(app))
                .toList();
    }

    private Prospect prospect(App app) {
        List<Finding> troubles =
                bad().stream().filter(it -> it.rule().apps().contains(app)).toList();
        if (troubles.stream().anyMatch(it -> it.outcome() == Outcome.FAILURE)) {
            return Prospect.FAILS;
        }
        return troubles.isEmpty() ? Prospect.WORKS : Prospect.DOUBTFUL;
    }
}
