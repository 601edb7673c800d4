package dev.gatehouse.authserver.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.spec.Verifies;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clock stands at Fri, 20 Nov 2026 12:00:00 GMT. */
@Verifies("AS64")
class FreshnessTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Cache-Control: max-age=600                                                      | 600
            Cache-Control: public, MAX-AGE=600, immutable                                   | 600
            Cache-Control: max-age="600"                                                    | 600
            Cache-Control: s-maxage=10, max-age=600                                         | 600
            Cache-Control: max-age=600\\nCache-Control: max-age=60                           | 60
            Cache-Control: max-age=600\\nAge: 100                                            | 500
            Cache-Control: max-age=600\\nAge: 700                                            | 0
            Cache-Control: max-age=600\\nAge: old                                            | 600
            Cache-Control: max-age=0                                                        | 0
            Cache-Control: max-age=                                                         | 0
            Cache-Control: max-age=-1                                                       | 0
            Cache-Control: max-age=soon                                                     | 0
            Cache-Control: max-age=99999999999999999999999                                  | 2147483648
            Cache-Control: no-store                                                         | 0
            Cache-Control: No-Cache                                                         | 0
            Cache-Control: max-age=600\\nCache-Control: no-cache                             | 0
            Cache-Control: max-age=600\\nExpires: Fri, 20 Nov 2026 13:00:00 GMT              | 600
            Cache-Control: public\\nExpires: Fri, 20 Nov 2026 13:00:00 GMT                   | 3600
            Expires: Fri, 20 Nov 2026 13:00:00 GMT                                          | 3600
            Date: Fri, 20 Nov 2026 12:30:00 GMT\\nExpires: Fri, 20 Nov 2026 13:00:00 GMT     | 1800
            Date: once\\nExpires: Fri, 20 Nov 2026 13:00:00 GMT                              | 3600
            Expires: Fri, 20 Nov 2026 11:00:00 GMT                                          | 0
            Expires: 0                                                                      | 0
            Expires: never                                                                  | 0
            """)
    void the_headers_say_how_long(String headers, long seconds) {
        assertThat(of(headers)).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void headers_that_say_nothing_leave_it_open() {
        assertThat(of("ETag: 1")).isEmpty();
        assertThat(of("Cache-Control: public")).isEmpty();
        assertThat(of("Cache-Control: s-maxage=60")).isEmpty();
        assertThat(of("Date: Fri, 20 Nov 2026 12:30:00 GMT")).isEmpty();
    }

    private static Optional<Duration> of(String lines) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (String line : lines.split("\\\\n", -1)) {
            headers.add(
                    line.substring(0, line.indexOf(':')),
                    line.substring(line.indexOf(':') + 1).strip());
        }
        return Freshness.of(headers, InstantSource.fixed(Outbound.NOW));
    }
}
