package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    @Test
    void tokens_keep_the_order_in_which_they_were_named() {
        Scope scope = parsed("user:write openid user");
        assertThat(scope.tokens()).containsExactly("user:write", "openid", "user");
        assertThat(scope).hasToString("user:write openid user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user  openid", " user openid ", "user openid user"})
    void runs_of_spaces_and_repeated_tokens_are_tolerated(String text) {
        assertThat(parsed(text)).hasToString("user openid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "   "})
    void nothing_named_is_the_empty_scope(String text) {
        assertThat(parsed(text)).isEqualTo(Scope.NONE);
        assertThat(parsed(text).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "us\"er",
                "us\\er",
                "user\topenid",
                "user\nopenid",
                "user\0",
                "b\u00fcro",
                "\u202euser",
                "user\u00a0x",
                "\u007f"
            })
    void characters_outside_rfc6749_are_refused(String text) {
        assertThat(Scope.parse(text))
                .isInstanceOfSatisfying(
                        Result.Err.class,
                        failure -> assertThat(failure.error()).isInstanceOf(OAuthError.InvalidScope.class));
        assertThatIllegalArgumentException().isThrownBy(() -> Scope.of(text));
    }

    @Test
    void a_token_that_holds_a_space_is_no_token() {
        assertThatIllegalArgumentException().isThrownBy(() -> Scope.of("user openid"));
        assertThatIllegalArgumentException().isThrownBy(() -> Scope.of(""));
    }

    @Test
    void scopes_are_compared_as_sets() {
        assertThat(Scope.of("a", "b")).isEqualTo(Scope.of("b", "a")).hasSameHashCodeAs(Scope.of("b", "a"));
        assertThat(Scope.of("a", "b")).isNotEqualTo(Scope.of("a"));
        assertThat(Scope.of("a")).isNotEqualTo(Scope.of("A"));
    }

    @Test
    void sets_combine() {
        Scope left = Scope.of("a", "b", "c");
        Scope right = Scope.of("c", "b", "d");
        assertThat(left.intersect(right)).hasToString("b c");
        assertThat(left.without(right)).hasToString("a");
        assertThat(left.union(right)).hasToString("a b c d");
        assertThat(left.containsAll(Scope.of("a", "c"))).isTrue();
        assertThat(left.containsAll(right)).isFalse();
        assertThat(left.contains("a")).isTrue();
        assertThat(left.contains("a b")).isFalse();
    }

    @Test
    void a_scope_cannot_be_changed_from_outside() {
        LinkedHashSet<String> tokens = new LinkedHashSet<>(List.of("user"));
        Scope scope = new Scope(tokens);
        tokens.add("admin");
        assertThat(scope).isEqualTo(Scope.of("user"));
        assertThat(scope.tokens()).isUnmodifiable();
    }

    private static Scope parsed(String text) {
        return Scope.parse(text).orElseThrow();
    }
}
