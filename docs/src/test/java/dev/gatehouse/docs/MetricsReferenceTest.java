package dev.gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsReferenceTest {

    /** A text that is nothing but the name of a meter; settings have hyphens, or another start. */
    private static final Pattern METER = Pattern.compile("\"(gatehouse(?:\\.[a-z]+)+)\"");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(gatehouse_[a-z_]+?)(?:_total|_seconds)?` \\|");

    private static final Pattern IN_QUERY = Pattern.compile("\\bgatehouse_[a-z_]+");

    private static final String REFERENCE = Repository.read(Repository.ROOT.resolve("docs/reference/metrics.md"));

    @Test
    void the_reference_lists_exactly_the_meters_that_the_services_have() {
        Set<String> meters = Repository.files(Repository.ROOT, ".java").stream()
                .filter(file -> Repository.name(file).contains("-service/src/main/"))
                .map(Repository::read)
                .filter(source -> source.contains("import io.micrometer."))
                .flatMap(source -> names(METER, source).stream())
                .map(name -> name.replace('.', '_'))
                .collect(Collectors.toSet());

        assertThat(meters).hasSizeGreaterThan(10);
        assertThat(names(ROW, REFERENCE)).containsExactlyInAnyOrderElementsOf(meters);
    }

    /** An alert on a meter that is not there never fires. */
    @Test
    void alerts_and_dashboards_ask_for_meters_that_there_are() {
        Path folder = Repository.ROOT.resolve("deploy/helm/gatehouse/observability");
        List<Path> files = List.of(folder.resolve("alerts.yaml"), folder.resolve("dashboard.json"));
        Set<String> documented = Set.copyOf(names(ROW, REFERENCE));

        assertThat(files)
                .allSatisfy(file -> assertThat(IN_QUERY.matcher(Repository.read(file))
                                .results()
                                .map(MatchResult::group)
                                .map(name -> name.replaceFirst(
                                        "_(total|seconds|seconds_count|seconds_sum|seconds_max)$", "")))
                        .isNotEmpty()
                        .allMatch(documented::contains));
    }

    private static List<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(name -> name.group(1)).toList();
    }
}
