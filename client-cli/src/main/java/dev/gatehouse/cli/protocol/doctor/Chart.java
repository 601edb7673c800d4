package dev.gatehouse.cli.protocol.doctor;

import dev.gatehouse.cli.protocol.doctor.Finding.Outcome;
import java.util.EnumMap;
import java.util.Map;

/** Where the findings of an examination are noted. */
final class Chart {

    private final Map<Rule, Finding> found = new EnumMap<>(Rule.class);

    /** Notes whether a rule is kept, and says the same to the caller. */
    boolean note(Rule rule, boolean kept, String seen) {
        Outcome broken = rule.weight() == Rule.Weight.MUST ? Outcome.FAILURE : Outcome.WARNING;
        found.put(rule, new Finding(rule, kept ? Outcome.OK : broken, seen));
        return kept;
    }

    void skip(Rule rule, String why) {
        found.put(rule, new Finding(rule, Outcome.SKIPPED, why));
    }

    Diagnosis diagnosis() {
        return Diagnosis.of(found);
    }
}
