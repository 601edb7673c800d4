package dev.gatehouse.mcpserver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class McpWiringTest {

    @Test
    void what_the_conformance_suite_calls_for_is_there_when_asked_for_and_never_in_production() {
        assertThat(McpWiring.isForConformance(List.of("prod"))).isFalse();
        assertThat(McpWiring.isForConformance(List.of("test"))).isFalse();
        assertThat(McpWiring.isForConformance(List.of("demo", "conformance"))).isTrue();
        for (List<String> both : List.of(List.of("prod", "conformance"), List.of("conformance", "prod"))) {
            assertThatThrownBy(() -> McpWiring.isForConformance(both)).hasMessageContaining("does not go with prod");
        }
    }
}
