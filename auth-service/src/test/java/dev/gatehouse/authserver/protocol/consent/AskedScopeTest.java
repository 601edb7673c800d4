package dev.gatehouse.authserver.protocol.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oauth.Scope;
import dev.gatehouse.spec.Verifies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedScopeTest {

    private static final Scope BASELINE = Scope.of("user", "openid");

    @ParameterizedTest
    @CsvSource({
        // requested, granted, needed, optional
        "user user:write, '', user, user:write",
        "user user:write, user, '', user:write",
        "user, user user:write, '', ''",
        "openid profile email, '', openid, profile email",
        "user:write, '', '', user:write"
    })
    void what_is_new_is_needed_or_can_be_left_out(String requested, String granted, String needed, String optional) {
        AskedScope asked = AskedScope.of(scope(requested), scope(granted), BASELINE);

        assertThat(asked.needed()).isEqualTo(scope(needed));
        assertThat(asked.optional()).isEqualTo(scope(optional));
    }

    @ParameterizedTest
    @Verifies("AS30")
    @CsvSource({
        // requested, granted, ticked, allowed
        "user user:write offline_access, '', user:write offline_access, user user:write offline_access",
        "user user:write offline_access, '', offline_access, user offline_access",
        "user user:write offline_access, '', '', user",
        "user user:write, '', user:write admin, user user:write",
        "user user:write, user, '', user",
        "user:write, '', '', ''",
        "user:write, user, '', ''",
        "user:write, user user:write, '', user:write"
    })
    void a_yes_allows_what_was_left_in_and_nothing_that_was_not_asked_for(
            String requested, String granted, String ticked, String allowed) {
        AskedScope asked = AskedScope.of(scope(requested), scope(granted), BASELINE);

        assertThat(asked.allowed(scope(ticked))).isEqualTo(scope(allowed));
        assertThat(asked.inAll(scope(ticked))).isEqualTo(scope(allowed).union(scope(granted)));
    }

    private static Scope scope(String text) {
        return Scope.parse(text).orElseThrow();
    }
}
