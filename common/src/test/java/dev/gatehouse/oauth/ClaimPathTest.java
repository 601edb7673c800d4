package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClaimPathTest {

    private static final JsonObject CLAIMS = JsonObject.of(Map.of(
            "sub", "pod",
            "groups", List.of("a", "b"),
            "mixed", List.of("a", 1),
            "number", 7,
            "kubernetes.io", Map.of("namespace", "reports", "serviceaccount", Map.of("name", "nightly")),
            "https://harbour.example/tier", "gold",
            "a", Map.of("b.c", "nested", "b", Map.of("c", "deep"))));

    static Stream<Arguments> paths() {
        return Stream.of(
                Arguments.of("sub", List.of("pod")),
                Arguments.of("groups", List.of("a", "b")),
                Arguments.of("kubernetes.io.namespace", List.of("reports")),
                Arguments.of("kubernetes.io.serviceaccount.name", List.of("nightly")),
                Arguments.of("https://harbour.example/tier", List.of("gold")),
                Arguments.of("a.b.c", List.of("nested", "deep")),
                Arguments.of("mixed", List.of()),
                Arguments.of("number", List.of()),
                Arguments.of("kubernetes.io", List.of()),
                Arguments.of("kubernetes.io.", List.of()),
                Arguments.of(".sub", List.of()),
                Arguments.of("sub.", List.of()),
                Arguments.of("missing.at.all", List.of()));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void the_strings_that_stand_there_are_found(String path, List<String> values) {
        assertThat(new ClaimPath(path).valuesIn(CLAIMS)).isEqualTo(values);
    }

    @Test
    void a_claim_has_a_name() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClaimPath(" "));
    }
}
