package dev.gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(gatehouse\\.[^`]+)` \\|([^|]*)\\|");

    private static final Map<String, String> DOCUMENTED = ROW.matcher(
                    Repository.read(Repository.ROOT.resolve("docs/reference/configuration.md")))
            .results()
            .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2).strip()));

    @Test
    void the_reference_lists_exactly_the_settings_that_the_services_read() {
        List<String> settings = Setting.all().stream().map(Setting::name).toList();
        assertThat(settings).hasSizeGreaterThan(10);
        assertThat(DOCUMENTED.keySet()).containsExactlyInAnyOrderElementsOf(settings);
    }

    @Test
    void the_reference_gives_the_defaults_that_the_services_have() {
        assertThat(Setting.all())
                .filteredOn(setting -> setting.standard().isPresent())
                .allSatisfy(setting -> assertThat(DOCUMENTED.get(setting.name()))
                        .as(setting.name())
                        .isEqualTo("`" + setting.standard().orElseThrow() + "`"));
    }
}
