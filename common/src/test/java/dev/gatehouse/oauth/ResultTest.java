package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ResultTest {

    private static final Result<Integer, String> TWO = Result.ok(2);
    private static final Result<Integer, String> FAILED = Result.err("no");

    @Test
    void a_success_goes_on() {
        assertThat(TWO.then(two -> Result.<String, String>ok("two:" + two))).isEqualTo(Result.ok("two:2"));
        assertThat(TWO.map(two -> two + 1)).isEqualTo(Result.ok(3));
        assertThat(TWO.then(two -> Result.<Integer, String>err("later"))).isEqualTo(Result.err("later"));
    }

    @Test
    void a_failure_stops_what_would_follow() {
        AtomicBoolean reached = new AtomicBoolean();
        Result<Integer, String> after = FAILED.then(value -> {
            reached.set(true);
            return Result.ok(value);
        });
        assertThat(after).isEqualTo(FAILED);
        assertThat(reached).isFalse();
    }

    @Test
    void a_failure_can_be_told_in_the_terms_of_the_caller() {
        assertThat(FAILED.mapError(String::length)).isEqualTo(Result.err(2));
        assertThat(TWO.mapError(String::length)).isEqualTo(Result.ok(2));
    }

    @Test
    void a_success_can_be_taken_out() {
        assertThat(TWO.toOptional()).contains(2);
        assertThat(TWO.orElseThrow()).isEqualTo(2);
        assertThat(FAILED.toOptional()).isEmpty();
        assertThatIllegalStateException().isThrownBy(FAILED::orElseThrow).withMessage("no");
    }
}
