package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckTest {

    private static final List<Check<String, String>> IN_ORDER = List.of(
            subject -> subject.isEmpty() ? Optional.of("empty") : Optional.empty(),
            subject -> subject.length() < 3 ? Optional.of("short") : Optional.empty(),
            subject -> {
                if (subject.length() < 3) {
                    throw new IllegalStateException("a later rule may rely on the earlier ones");
                }
                return subject.startsWith("x") ? Optional.of("x") : Optional.empty();
            });

    @Test
    void the_first_rule_that_is_broken_answers() {
        assertThat(Check.firstViolation(IN_ORDER, "")).contains("empty");
        assertThat(Check.firstViolation(IN_ORDER, "x")).contains("short");
        assertThat(Check.firstViolation(IN_ORDER, "xyz")).contains("x");
    }

    @Test
    void a_subject_that_keeps_all_rules_violates_none() {
        assertThat(Check.firstViolation(IN_ORDER, "abc")).isEmpty();
    }
}
