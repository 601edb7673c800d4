package dev.gatehouse.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseOutageTest {

    @ParameterizedTest
    @CsvSource({
        "08006, true, the connection broke",
        "53100, true, the disk is full",
        "53300, true, too many connections",
        "57P01, true, the administrator ends it",
        "57014, true, it took too long",
        "58030, true, the disk failed",
        "25006, true, a follower that takes no writes",
        "'', true, the pool had none",
        "42P01, false, no such table",
        "23505, false, there already",
        "25P02, false, an error before in the same transaction",
        "22001, false, too long",
    })
    void by_the_state_of_the_error(String state, boolean outage, String what) {
        var failure = new IllegalStateException(new RuntimeException(new SQLException(what, state)));
        assertThat(DatabaseOutage.isBehind(failure)).as(what).isEqualTo(outage);
    }

    @Test
    void of_the_pool_without_a_state() {
        assertThat(DatabaseOutage.isBehind(new SQLException("no connection"))).isTrue();
    }

    @Test
    void a_bug_is_none() {
        assertThat(DatabaseOutage.isBehind(new IllegalStateException("a bug"))).isFalse();
    }
}
