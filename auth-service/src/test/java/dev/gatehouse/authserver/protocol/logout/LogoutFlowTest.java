package dev.gatehouse.authserver.protocol.logout;

import static dev.gatehouse.authserver.fixtures.World.authorizationRequest;
import static dev.gatehouse.authserver.fixtures.World.parameters;
import static dev.gatehouse.authserver.fixtures.World.tokenRequest;
import static dev.gatehouse.authserver.fixtures.World.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSessions;
import dev.gatehouse.authserver.fixtures.TestUsers;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.OpenIdRegistration;
import dev.gatehouse.authserver.protocol.login.LoginSessions.StartedSession;
import dev.gatehouse.authserver.protocol.logout.LogoutStep.AskPerson;
import dev.gatehouse.authserver.protocol.logout.LogoutStep.LoggedOut;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.spec.Verifies;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogoutFlowTest {

    private static final String BYE = "https://app.example.com/bye";

    private final World world = new World();
    private final Client client = world.openIdClient(
            new OpenIdRegistration(List.of(new RedirectUri(BYE), new RedirectUri(BYE + "?a=1")), Optional.empty()));
    private final String hint = hint(client);
    private final StartedSession ada = TestSessions.start(world.sessions, World.USER, world.now);
    private final StartedSession bob = TestSessions.start(world.sessions, TestUsers.BOB, world.now);

    @Test
    void a_client_that_proves_the_login_is_believed() {
        assertThat(begin(Map.of("id_token_hint", hint), ada)).isEqualTo(new LoggedOut(Optional.empty()));
        assertThat(isLoggedIn(ada)).isFalse();
        assertThat(isLoggedIn(bob)).isTrue();
    }

    @ParameterizedTest
    @Verifies("A8")
    @ValueSource(strings = {"", "client_id=openid-client", "state=s", "post_logout_redirect_uri=" + BYE})
    void without_a_proof_the_person_is_asked(String query) {
        Map<String, String> request = new LinkedHashMap<>();
        if (query.contains("=")) {
            request.put(query.split("=", 2)[0], query.split("=", 2)[1]);
        }
        request.put("client_id", client.id().value());

        assertThat(begin(request, ada)).isEqualTo(new AskPerson(ada.session()));
        assertThat(isLoggedIn(ada)).isTrue();
    }

    @Test
    @Verifies("A8")
    void a_proof_of_somebody_elses_login_does_not_do() {
        assertThat(begin(Map.of("id_token_hint", hint), bob)).isEqualTo(new AskPerson(bob.session()));
        assertThat(isLoggedIn(bob)).isTrue();
    }

    @Test
    void a_person_who_wants_to_leave_is_logged_out() {
        LogoutStep step = world.logout
                .confirm(parameters(Map.of("client_id", client.id().value())), Optional.of(ada.cookie()))
                .orElseThrow();

        assertThat(step).isEqualTo(new LoggedOut(Optional.empty()));
        assertThat(isLoggedIn(ada)).isFalse();
    }

    @Test
    void where_nobody_is_logged_in_nobody_is_asked() {
        assertThat(world.logout.begin(parameters(Map.of()), Optional.empty()).orElseThrow())
                .isEqualTo(new LoggedOut(Optional.empty()));
        assertThat(world.logout
                        .begin(parameters(Map.of()), Optional.of(new Secret("stale")))
                        .orElseThrow())
                .isEqualTo(new LoggedOut(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        BYE + ", a b&ü, " + BYE + "?state=a+b%26%C3%BC",
        BYE + "?a=1, s, " + BYE + "?a=1&state=s",
        BYE + ", '', " + BYE
    })
    void the_browser_goes_on_where_the_client_registered(String uri, String state, String next) {
        Map<String, String> request = Map.of("id_token_hint", hint, "post_logout_redirect_uri", uri, "state", state);

        assertThat(begin(request, ada)).isEqualTo(new LoggedOut(Optional.of(URI.create(next))));
    }

    @ParameterizedTest
    @Verifies({"A1", "A5"})
    @ValueSource(
            strings = {
                "https://evil.example.com/bye",
                "https://app.example.com.evil.com/bye",
                "https://app.example.com@evil.com/bye",
                "https://app.example.com/bye/",
                "https://app.example.com/bye/../x",
                "https://app.example.com/bye?b=2",
                "https://app.example.com/bye#x",
                "https://APP.example.com/bye",
                "http://app.example.com/bye",
                "//evil.example.com",
                "/",
                "javascript:alert(1)",
                World.REDIRECT_URI
            })
    void nowhere_else(String uri) {
        Map<String, String> request = Map.of("id_token_hint", hint, "post_logout_redirect_uri", uri);

        assertThat(problem(request)).isEqualTo(LogoutProblem.UNREGISTERED_REDIRECT_URI);
        assertThat(world.logout
                        .confirm(parameters(request), Optional.of(ada.cookie()))
                        .failure())
                .contains(LogoutProblem.UNREGISTERED_REDIRECT_URI);
        assertThat(isLoggedIn(ada)).isTrue();
    }

    @ParameterizedTest
    @Verifies("A5")
    @CsvSource(
            nullValues = "-",
            value = {"-", "unknown", "public-client", "caf\u00e9"})
    void a_client_that_did_not_register_the_address_leads_nowhere(String clientId) {
        world.publicClient();
        Map<String, String> request = Map.of("post_logout_redirect_uri", BYE);

        assertThat(problem(clientId == null ? request : with(request, "client_id", clientId)))
                .isEqualTo(LogoutProblem.UNREGISTERED_REDIRECT_URI);
    }

    @Test
    void a_hint_of_another_client_is_refused() {
        String other = hint(world.publicClient());

        assertThat(problem(Map.of("id_token_hint", other, "client_id", "openid-client")))
                .isEqualTo(LogoutProblem.INVALID_HINT);
        assertThat(problem(Map.of("id_token_hint", other, "post_logout_redirect_uri", BYE)))
                .isEqualTo(LogoutProblem.UNREGISTERED_REDIRECT_URI);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0."})
    void a_hint_that_is_no_id_token_is_refused(String forged) {
        assertThat(problem(Map.of("id_token_hint", forged))).isEqualTo(LogoutProblem.INVALID_HINT);
    }

    @Test
    @Verifies("T9")
    void an_access_token_is_no_hint() {
        String accessToken = world.tokens(client).accessToken();

        assertThat(problem(Map.of("id_token_hint", accessToken))).isEqualTo(LogoutProblem.INVALID_HINT);
    }

    @ParameterizedTest
    @Verifies("A4")
    @ValueSource(strings = {"id_token_hint=a&id_token_hint=b", "state=a&state=b", "x=a&x=b"})
    void a_repeated_parameter_is_refused(String query) {
        assertThat(world.logout
                        .begin(Parameters.parse(query).orElseThrow(), Optional.of(ada.cookie()))
                        .failure())
                .contains(LogoutProblem.MALFORMED_REQUEST);
    }

    private LogoutStep begin(Map<String, String> request, StartedSession session) {
        return world.logout
                .begin(parameters(request), Optional.of(session.cookie()))
                .orElseThrow();
    }

    private LogoutProblem problem(Map<String, String> request) {
        LogoutProblem problem = world.logout
                .begin(parameters(request), Optional.of(ada.cookie()))
                .failure()
                .orElseThrow();
        assertThat(isLoggedIn(ada)).isTrue();
        return problem;
    }

    private boolean isLoggedIn(StartedSession session) {
        return world.sessions.find(session.cookie()).isPresent();
    }

    private String hint(Client client) {
        String code = world.code(with(authorizationRequest(client), "scope", "openid"));
        return Objects.requireNonNull(
                world.token(tokenRequest(client, code)).orElseThrow().idToken());
    }
}
