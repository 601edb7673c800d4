package dev.gatehouse.mcpserver.protocol.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.mcpserver.protocol.access.ScopeHierarchy.Implication;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.spec.Verifies;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeHierarchyTest {

    private final ScopeHierarchy hierarchy = new ScopeHierarchy(List.of(
            new Implication("admin", Scope.of("user:write audit".split(" "))),
            new Implication("user:write", Scope.of("user")),
            new Implication("left", Scope.of("right")),
            new Implication("right", Scope.of("left"))));

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "user, user",
        "openid, openid",
        "user:write, user:write user",
        "admin, admin user:write audit user",
        "left, left right",
        "right openid, right openid left",
        "user:write2, user:write2",
        "USER:WRITE, USER:WRITE"
    })
    @Verifies({"RS7", "M6"})
    void a_scope_counts_for_all_that_it_includes_and_for_nothing_else(String granted, String counts) {
        assertThat(hierarchy.expand(scope(granted))).isEqualTo(scope(counts));
    }

    private static Scope scope(String text) {
        return Scope.parse(text).orElseThrow();
    }
}
