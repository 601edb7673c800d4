package dev.gatehouse.authserver.protocol.authorize;

import static dev.gatehouse.authserver.fixtures.World.authorizationRequest;
import static dev.gatehouse.authserver.fixtures.World.parameters;
import static dev.gatehouse.authserver.fixtures.World.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.fixtures.TestSessions;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.RedirectToClient;
import dev.gatehouse.authserver.protocol.authorize.NextStep.AskConsent;
import dev.gatehouse.authserver.protocol.authorize.NextStep.LogIn;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.spec.Verifies;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wishes of a client about the conversation with its user (OpenID Connect Core §3.1.2.1). */
class InteractionTest {

    private final World world = new World();
    private final Client client = world.publicClient();
    private final Map<String, String> request = authorizationRequest(client);

    /** {@code oidcc-prompt-none-not-logged-in}. */
    @Test
    @Verifies({"A13", "AS25", "AS26"})
    void without_a_session_prompt_none_is_an_error_and_keeps_nothing() {
        assertThat(response(with(request, "prompt", "none"), Optional.empty()))
                .containsEntry("error", "login_required")
                .containsEntry("iss", World.ISSUER.value())
                .containsEntry("state", "xyz/+=")
                .doesNotContainKey("code");
        assertThat(world.stores.hasTransactions()).isFalse();
    }

    @Test
    @Verifies({"A13", "A10"})
    void with_a_session_prompt_none_is_no_consent() {
        assertThat(response(with(request, "prompt", "none"), Optional.of(world.session())))
                .containsEntry("error", "consent_required")
                .doesNotContainKey("code");
        assertThat(world.stores.hasTransactions()).isFalse();
    }

    @Test
    void prompt_none_with_a_session_that_is_too_old_is_an_error_of_login() {
        assertThat(response(
                        with(with(request, "prompt", "none"), "max_age", "60"),
                        Optional.of(sessionOf(world.now.minusSeconds(61)))))
                .containsEntry("error", "login_required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"none login", "consent none", "NONE", "create", "login  consent", " login", "login,consent"})
    void prompts_that_contradict_each_other_or_are_unknown_are_refused(String prompt) {
        assertThat(response(with(request, "prompt", prompt), Optional.of(world.session())))
                .containsEntry("error", "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "select_account", "login consent", "consent select_account login", "login login"})
    @Verifies("A13")
    void a_login_that_is_asked_for_is_a_new_one(String prompt) {
        AuthorizationTransaction transaction = begin(with(request, "prompt", prompt));

        assertThat(next(transaction, Optional.of(sessionOf(world.now.minusMillis(1)))))
                .isInstanceOf(LogIn.class);
        assertThat(next(transaction, Optional.of(sessionOf(world.now)))).isInstanceOf(AskConsent.class);
    }

    @Test
    void a_login_on_a_node_whose_clock_is_behind_counts_all_the_same() {
        AuthorizationTransaction transaction = begin(with(request, "prompt", "login"));
        Instant demandedAt = transaction.interaction().loggedInSince();

        world.now = world.now.minusSeconds(30);
        LoginSession session =
                TestSessions.start(world.sessions, World.USER, demandedAt).session();

        assertThat(session.authTime()).isEqualTo(demandedAt);
        assertThat(next(transaction, Optional.of(session))).isInstanceOf(AskConsent.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "consent"})
    void otherwise_whoever_is_logged_in_is_asked_for_consent(String prompt) {
        AuthorizationTransaction transaction = begin(with(request, "prompt", prompt));

        assertThat(next(transaction, Optional.of(sessionOf(world.now.minus(Duration.ofHours(7))))))
                .isInstanceOf(AskConsent.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, true",
        "0, 1, false",
        "1, 1, true",
        "1, 2, false",
        "3600, 3600, true",
        "3600, 3601, false",
        "9999999999, 3601, true"
    })
    void a_login_that_is_older_than_max_age_does_not_count(String maxAge, long age, boolean counts) {
        AuthorizationTransaction transaction = begin(with(request, "max_age", maxAge));

        assertThat(next(transaction, Optional.of(sessionOf(world.now.minusSeconds(age)))) instanceof AskConsent)
                .isEqualTo(counts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "x", "1e3", "99999999999", "0x10", " 1", "１"})
    void max_age_is_a_number_of_seconds(String maxAge) {
        assertThat(response(with(request, "max_age", maxAge), Optional.empty()))
                .containsEntry("error", "invalid_request");
    }

    @Test
    void a_hint_that_is_too_long_for_the_field_is_none() {
        assertThat(begin(with(request, "login_hint", "ada\"<>")).interaction().loginHint())
                .contains("ada\"<>");
        assertThat(begin(with(request, "login_hint", "x".repeat(201)))
                        .interaction()
                        .loginHint())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "zh, CHINESE",
        "zh-Hans-CN, CHINESE",
        "ZH-tw, CHINESE",
        "en-GB zh, ENGLISH",
        "fr de zh en, CHINESE",
        "fr,",
        "'',",
        "x-zh,",
        "'<script> %%% zh', CHINESE"
    })
    void pages_speak_the_first_language_they_can(String uiLocales, PageLanguage spoken) {
        assertThat(begin(with(request, "ui_locales", uiLocales)).interaction().language())
                .isEqualTo(Optional.ofNullable(spoken));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-CN,zh;q=0.9,en;q=0.8 | CHINESE",
                "en-US,en;q=0.9,zh;q=0.8 | ENGLISH",
                "fr;q=1, zh;q=0.2 | CHINESE",
                "zh;q=0, en | ENGLISH",
                "fr |",
                "* |",
                "'' |",
                ";;; |",
                "zh;q=x |",
                "ü |",
                "zh--- |"
            })
    void browsers_say_what_they_prefer(String header, PageLanguage spoken) {
        assertThat(PageLanguage.ofAcceptLanguage(header)).isEqualTo(Optional.ofNullable(spoken));
    }

    @Test
    void a_response_by_form_has_the_same_parameters_and_nothing_in_the_address() {
        AuthorizationTransaction transaction = begin(with(request, "response_mode", "form_post"));

        AuthorizationResponse response =
                world.flow.approve(transaction, world.session()).orElseThrow();

        assertThat(response.mode()).isEqualTo(ResponseMode.FORM_POST);
        assertThat(response.redirectUri().value()).isEqualTo(World.REDIRECT_URI);
        assertThat(response.parameters()).containsOnlyKeys("state", "iss", "code");
    }

    @Test
    @Verifies("A7")
    void errors_come_in_the_way_that_was_asked_for() {
        AuthorizationResponse asked = failed(with(with(request, "response_mode", "form_post"), "scope", "a\"b"));
        AuthorizationResponse unknown = failed(with(request, "response_mode", "fragment"));

        assertThat(asked.mode()).isEqualTo(ResponseMode.FORM_POST);
        assertThat(asked.parameters()).containsEntry("error", "invalid_scope").containsKey("iss");
        assertThat(unknown.mode()).isEqualTo(ResponseMode.QUERY);
        assertThat(unknown.parameters()).containsEntry("error", "invalid_request");
    }

    @Test
    void no_form_goes_to_the_address_of_an_app() {
        Client app = world.publicClient("app", "cursor://anysphere.cursor-mcp/oauth/callback");

        assertThat(failed(with(authorizationRequest(app), "response_mode", "form_post"))
                        .parameters())
                .containsEntry("error", "invalid_request");
    }

    private AuthorizationTransaction begin(Map<String, String> values) {
        return world.flow
                .begin(parameters(values), Optional.empty())
                .orElseThrow()
                .transaction();
    }

    private NextStep next(AuthorizationTransaction transaction, Optional<LoginSession> session) {
        return world.flow.next(transaction, session).orElseThrow();
    }

    private LoginSession sessionOf(Instant authTime) {
        LoginSession session = world.session();
        return TestSessions.of(TestSecrets.next(), session.user(), authTime, session.expiresAt());
    }

    private Map<String, String> response(Map<String, String> values, Optional<LoginSession> session) {
        return failed(values, session).parameters();
    }

    private AuthorizationResponse failed(Map<String, String> values) {
        return failed(values, Optional.empty());
    }

    private AuthorizationResponse failed(Map<String, String> values, Optional<LoginSession> session) {
        return ((RedirectToClient)
                        world.flow.begin(parameters(values), session).failure().orElseThrow())
                .response();
    }
}
