package dev.gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TraceabilityTest {

    private static final Map<String, Requirement> REQUIREMENTS = Requirement.all();
    private static final List<Citation> CITATIONS = Citation.all();
    private static final Set<String> CITED =
            CITATIONS.stream().map(Citation::id).collect(Collectors.toSet());

    @Test
    void each_requirement_is_complete() {
        assertThat(REQUIREMENTS.values())
                .allSatisfy(requirement -> assertThat(List.of(
                                Objects.requireNonNull(requirement.level()).name(),
                                requirement.source(),
                                requirement.text(),
                                requirement.module()))
                        .noneMatch(String::isBlank));
        assertThat(REQUIREMENTS.values())
                .extracting(Requirement::module)
                .allMatch(module -> Files.isDirectory(Repository.ROOT.resolve(module)));
    }

    @Test
    void each_binding_requirement_is_proved_or_deferred_with_a_reason() {
        assertThat(REQUIREMENTS.entrySet().stream()
                        .filter(it -> it.getValue().level().binds())
                        .filter(it -> !it.getValue().isDeferred())
                        .map(Map.Entry::getKey)
                        .filter(id -> !CITED.contains(id)))
                .as("requirements without a test: annotate one with @Verifies, or give the reason in requirements.yaml")
                .isEmpty();
    }

    @Test
    void each_cited_id_is_known() {
        assertThat(cited(citation -> !REQUIREMENTS.containsKey(citation.id())))
                .as("citations of ids that requirements.yaml does not know")
                .isEmpty();
    }

    @Test
    void nothing_deferred_is_cited() {
        assertThat(cited(citation -> REQUIREMENTS.containsKey(citation.id())
                        && REQUIREMENTS.get(citation.id()).isDeferred()))
                .as("citations of deferred ids: what has a test is not deferred")
                .isEmpty();
    }

    @Test
    void only_tests_that_run_prove_anything() {
        assertThat(cited(citation -> !citation.runs()))
                .as("citations on what JUnit does not run")
                .isEmpty();
    }

    private static List<String> cited(Predicate<Citation> wanted) {
        return CITATIONS.stream()
                .filter(wanted)
                .map(citation -> citation.id() + " by " + citation.inWords())
                .toList();
    }

    @Test
    void the_coverage_document_is_up_to_date() throws IOException {
        String text = new CoverageDocument(REQUIREMENTS, CITATIONS).text();
        if (Boolean.getBoolean("coverage.write")) {
            Files.writeString(CoverageDocument.FILE, text);
        }
        assertThat(CoverageDocument.FILE)
                .as("out of date: ./gatehouse test -pl docs -Dcoverage.write=true writes it anew; commit the result")
                .hasContent(text);
    }
}
