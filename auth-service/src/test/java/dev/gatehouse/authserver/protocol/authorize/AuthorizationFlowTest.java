package dev.gatehouse.authserver.protocol.authorize;

import static dev.gatehouse.authserver.fixtures.World.authorizationRequest;
import static dev.gatehouse.authserver.fixtures.World.form;
import static dev.gatehouse.authserver.fixtures.World.parameters;
import static dev.gatehouse.authserver.fixtures.World.with;
import static dev.gatehouse.authserver.fixtures.World.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.Problem;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.RedirectToClient;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ShowToUser;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFlow.StartedTransaction;
import dev.gatehouse.authserver.protocol.authorize.NextStep.AskConsent;
import dev.gatehouse.authserver.protocol.authorize.NextStep.LogIn;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientOnFile;
import dev.gatehouse.authserver.protocol.client.ClientOrigin;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.spec.Verifies;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationFlowTest {

    private final World world = new World();
    private final Client client = world.publicClient();
    private final Map<String, String> request = authorizationRequest(client);

    @Test
    void a_complete_request_waits_for_a_person() {
        StartedTransaction started = begin(request);

        assertThat(started.transaction().client()).isEqualTo(client.id());
        assertThat(started.transaction().resource().value()).isEqualTo(World.RESOURCE);
        assertThat(started.transaction().scope()).isEqualTo(Scope.of("user"));
        assertThat(started.transaction().browser().isOf(started.cookie())).isTrue();
    }

    @ParameterizedTest
    @Verifies({"AS23", "A5"})
    @CsvSource({
        "client_id, '', CLIENT_NOT_NAMED",
        "redirect_uri, '', REDIRECT_URI_NOT_NAMED",
        "redirect_uri, https://evil.example.com/callback, UNREGISTERED_REDIRECT_URI",
        "redirect_uri, not a uri, UNREGISTERED_REDIRECT_URI"
    })
    void a_wrong_client_or_redirect_uri_is_shown_to_the_person_and_never_redirected(
            String name, String value, Problem problem) {
        assertThat(failure(with(request, name, value))).isEqualTo(new ShowToUser(problem));
    }

    @Test
    @Verifies("AS67")
    void a_client_whose_document_cannot_be_read_is_not_called_unknown() {
        assertThat(failure(with(request, "client_id", "https://app.example.com/client.json")))
                .isEqualTo(new ShowToUser(Problem.CLIENT_NOT_REACHABLE, "no web here"));
    }

    @ParameterizedTest
    @Verifies({"AS21", "A1"})
    @ValueSource(
            strings = {
                "https://app.example.com.evil.com/callback",
                "https://app.example.com@evil.com/callback",
                "https://app.example.com:443@evil.com/callback",
                "https://appxexample.com/callback",
                "https://APP.example.com/callback",
                "https://app.example.com/Callback",
                "https://app.example.com/callback/",
                "https://app.example.com/callback/../evil",
                "https://app.example.com/callback/..;/evil",
                "https://app.example.com/%63allback",
                "https://app.example.com/callback%2e%2e",
                "https://app.example.com/callback%252f",
                "https://app.example.com/callback?next=evil",
                "https://app.example.com/callback#fragment",
                "https://app.example.com:8443/callback",
                "https:///app.example.com/callback",
                "https:\\\\app.example.com\\callback",
                "https://app.example.com/callback\t",
                " https://app.example.com/callback",
                "http://app.example.com/callback",
                "https://аpp.example.com/callback",
                "javascript:alert(1)",
                "//app.example.com/callback",
                "/callback"
            })
    void nothing_but_the_registered_string_is_a_redirect_uri(String hostile) {
        assertThat(failure(with(request, "redirect_uri", hostile)))
                .isEqualTo(new ShowToUser(Problem.UNREGISTERED_REDIRECT_URI));
    }

    @ParameterizedTest
    @Verifies({"AS21", "A2"})
    @CsvSource({
        "http://127.0.0.1/callback, http://127.0.0.1:49152/callback, true",
        "http://127.0.0.1:7777/callback, http://127.0.0.1:49152/callback, true",
        "http://localhost/callback, http://localhost:49152/callback, true",
        "http://[::1]/callback, http://[::1]:49152/callback, true",
        "http://127.0.0.1/callback, http://localhost:49152/callback, false",
        "http://127.0.0.1/callback, http://127.0.0.1:49152/other, false",
        "http://127.0.0.1/callback, http://127.0.0.1:49152/callback?a=b, false",
        "http://127.0.0.1/callback, https://127.0.0.1:49152/callback, false",
        "http://127.0.0.1/callback, http://127.0.0.2:49152/callback, false",
        "http://localhost/callback, http://localhost.evil.com/callback, false",
        "http://localhost/callback, http://localhost@evil.com/callback, false",
        "http://localhost/callback, http://localhost:80@evil.com/callback, false",
        "https://app.example.com/callback, https://app.example.com:444/callback, false"
    })
    void only_the_port_of_a_loopback_address_may_differ(String registered, String requested, boolean allowed) {
        Client other = world.publicClient("other", registered);

        var outcome = world.flow.begin(
                parameters(with(authorizationRequest(other), "redirect_uri", requested)), Optional.empty());

        assertThat(outcome.toOptional().isPresent()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @Verifies({"AS20", "AS27", "A6", "A14"})
    @CsvSource(
            nullValues = "-",
            value = {
                "code_challenge, -, invalid_request",
                "code_challenge, too-short, invalid_request",
                "code_challenge_method, -, invalid_request",
                "code_challenge_method, plain, invalid_request",
                "code_challenge_method, s256, invalid_request",
                "response_type, -, invalid_request",
                "response_type, token, unsupported_response_type",
                "response_type, code id_token, unsupported_response_type",
                "response_mode, fragment, invalid_request",
                "request, eyJhbGciOiJub25lIn0.e30., request_not_supported",
                "request_uri, https://evil.example.com/request, request_uri_not_supported",
                "resource, https://unknown.example.com/mcp, invalid_target",
                "resource, https://mcp.example.com/mcp#fragment, invalid_target",
                "resource, not a uri, invalid_target",
                "resource, https://mcp.example.com, invalid_target",
                "resource, https://mcp.example.com/mcp/other, invalid_target",
                "scope, us\"er, invalid_scope",
                "scope, us\\er, invalid_scope"
            })
    void other_mistakes_are_told_to_the_client_with_state_and_issuer(String name, String value, String error) {
        Parameters answer = redirected(value == null ? without(request, name) : with(request, name, value));

        assertThat(answer.get("error")).contains(error);
        assertThat(answer.get("error_description")).isPresent();
        assertThat(answer.get("state")).contains("xyz/+=");
        assertThat(answer.get("iss")).contains(World.ISSUER.value());
        assertThat(answer.get("code")).isEmpty();
        assertThat(world.stores.hasTransactions()).isFalse();
    }

    @ParameterizedTest
    @Verifies("A4")
    @ValueSource(strings = {"state=again", "scope=user&scope=user", "code_challenge=again", "response_type=code"})
    void a_repeated_parameter_is_refused(String addition) {
        var failure = world.flow.begin(
                Parameters.parse(form(request) + "&" + addition).orElseThrow(), Optional.empty());

        assertThat(answer(failure.failure().orElseThrow()).get("error")).contains("invalid_request");
    }

    @ParameterizedTest
    @Verifies("A4")
    @CsvSource({"client_id=other, CLIENT_NOT_NAMED", "redirect_uri=https://evil.example.com, REDIRECT_URI_NOT_NAMED"})
    void a_repeated_client_or_redirect_uri_is_shown_to_the_person(String addition, Problem problem) {
        var outcome = world.flow.begin(
                Parameters.parse(form(request) + "&" + addition).orElseThrow(), Optional.empty());

        assertThat(outcome.failure()).contains(new ShowToUser(problem));
    }

    @ParameterizedTest
    @Verifies("AS27")
    @ValueSource(
            strings = {
                "https://mcp.example.com/mcp",
                "https://mcp.example.com/mcp/",
                "HTTPS://MCP.Example.com/mcp",
            })
    void a_resource_is_known_by_any_case_of_its_host_and_with_one_more_slash(String resource) {
        assertThat(begin(with(request, "resource", resource))
                        .transaction()
                        .resource()
                        .value())
                .isEqualTo(World.RESOURCE);
    }

    @Test
    @Verifies("AS27")
    void the_same_resource_twice_is_one_and_two_resources_are_too_many() {
        String twice = form(request) + "&resource=" + World.RESOURCE + "/";
        String two = form(request) + "&resource=" + World.OTHER_RESOURCE;

        assertThat(world.flow
                        .begin(Parameters.parse(twice).orElseThrow(), Optional.empty())
                        .toOptional())
                .isPresent();
        assertThat(answer(world.flow
                                .begin(Parameters.parse(two).orElseThrow(), Optional.empty())
                                .failure()
                                .orElseThrow())
                        .get("error"))
                .contains("invalid_target");
    }

    @Test
    @Verifies("AS27")
    void without_a_resource_the_default_one_is_meant() {
        assertThat(begin(without(request, "resource")).transaction().resource().value())
                .isEqualTo(World.RESOURCE);
    }

    @ParameterizedTest
    @Verifies("AS28")
    @CsvSource({
        "'', user",
        "user:write, user:write",
        "user user:write, user user:write",
        "user unheard-of, user",
        "openid email, user openid email",
        "user openid profile email, user openid profile email",
        "profile, user profile",
        "user offline_access, user offline_access",
        "offline_access, user offline_access"
    })
    void unknown_scopes_are_left_out_and_no_scope_means_the_default(String asked, String granted) {
        assertThat(begin(with(request, "scope", asked)).transaction().scope().toString())
                .isEqualTo(granted);
    }

    @ParameterizedTest
    @Verifies("AS28")
    @CsvSource({
        "openid, openid",
        "openid profile, openid profile",
        "openid profile email offline_access, openid profile email offline_access",
        "openid unheard-of, openid",
        "user openid, user openid",
        "profile email, user profile email",
        "offline_access, user offline_access"
    })
    void a_login_that_names_no_resource_gives_access_to_none(String asked, String granted) {
        assertThat(begin(with(without(request, "resource"), "scope", asked))
                        .transaction()
                        .scope()
                        .toString())
                .isEqualTo(granted);
    }

    @Test
    void offline_access_is_not_granted_to_a_client_that_gets_no_refresh_token() {
        Client codeOnly = world.add(new Client.PublicClient(
                new ClientId("code-only"),
                World.registration(Set.of(GrantType.AUTHORIZATION_CODE), World.REDIRECT_URI)));

        assertThat(begin(with(authorizationRequest(codeOnly), "scope", "user offline_access"))
                        .transaction()
                        .scope())
                .isEqualTo(Scope.of("user"));
    }

    @Test
    @Verifies({"A8", "A9"})
    void a_transaction_goes_on_in_the_browser_that_began_it_alone() {
        StartedTransaction started = begin(request);
        String id = started.transaction().id();

        assertThat(world.flow.resume(id, Optional.of(started.cookie())).toOptional())
                .contains(started.transaction());
        assertThat(world.flow.resume(id, Optional.empty()).failure()).contains(new ShowToUser(Problem.ANOTHER_BROWSER));
        assertThat(world.flow.resume(id, Optional.of(new Secret("guessed"))).failure())
                .contains(new ShowToUser(Problem.ANOTHER_BROWSER));
    }

    @Test
    void a_transaction_that_nobody_finished_ends() {
        StartedTransaction started = begin(request);
        world.now = world.now.plus(Duration.ofMinutes(10));

        assertThat(world.flow
                        .resume(started.transaction().id(), Optional.of(started.cookie()))
                        .failure())
                .contains(new ShowToUser(Problem.ENDED));
    }

    @Test
    void a_stranger_logs_in_and_a_user_is_asked() {
        AuthorizationTransaction transaction = begin(request).transaction();

        assertThat(world.flow.next(transaction, Optional.empty()).toOptional()).contains(new LogIn());
        assertThat(world.flow.next(transaction, Optional.of(world.session())).toOptional())
                .contains(new AskConsent(new ClientOnFile(client, ClientOrigin.REGISTERED, 0), world.session()));
    }

    @Test
    @Verifies({"AS25", "AS26", "A7"})
    void an_approval_gives_one_code_with_the_state_and_the_issuer() {
        AuthorizationTransaction transaction = begin(request).transaction();

        URI location =
                world.flow.approve(transaction, world.session()).orElseThrow().location();

        Parameters answer = Parameters.parse(location.getRawQuery()).orElseThrow();
        assertThat(location.toString()).startsWith(World.REDIRECT_URI + "?");
        assertThat(answer.repeated()).isEmpty();
        assertThat(answer.get("code")).isPresent();
        assertThat(answer.get("state")).contains("xyz/+=");
        assertThat(answer.get("iss")).contains(World.ISSUER.value());
    }

    @Test
    void of_two_decisions_the_first_counts() {
        AuthorizationTransaction transaction = begin(request).transaction();
        world.flow.approve(transaction, world.session()).orElseThrow();

        assertThat(world.flow.approve(transaction, world.session()).failure()).contains(new ShowToUser(Problem.ENDED));
        assertThat(world.flow.deny(transaction).failure()).contains(new ShowToUser(Problem.ENDED));
    }

    @Test
    @Verifies({"AS25", "A7"})
    void a_denial_is_told_to_the_client_with_state_and_issuer() {
        URI location =
                world.flow.deny(begin(request).transaction()).orElseThrow().location();

        Parameters answer = Parameters.parse(location.getRawQuery()).orElseThrow();
        assertThat(answer.get("error")).contains("access_denied");
        assertThat(answer.get("state")).contains("xyz/+=");
        assertThat(answer.get("iss")).contains(World.ISSUER.value());
        assertThat(world.stores.hasTransactions()).isFalse();
    }

    @Test
    void the_query_of_a_redirect_uri_is_kept() {
        Client other = world.publicClient("with-query", "https://app.example.com/callback?tenant=1");

        URI location = world.flow
                .deny(begin(authorizationRequest(other)).transaction())
                .orElseThrow()
                .location();

        assertThat(location.toString()).startsWith("https://app.example.com/callback?tenant=1&");
    }

    private StartedTransaction begin(Map<String, String> values) {
        return world.flow.begin(parameters(values), Optional.empty()).orElseThrow();
    }

    private AuthorizationFailure failure(Map<String, String> values) {
        return world.flow.begin(parameters(values), Optional.empty()).failure().orElseThrow();
    }

    private Parameters redirected(Map<String, String> values) {
        return answer(failure(values));
    }

    private static Parameters answer(AuthorizationFailure failure) {
        assertThat(failure).isInstanceOf(RedirectToClient.class);
        URI location = ((RedirectToClient) failure).response().location();
        assertThat(location.toString()).startsWith(World.REDIRECT_URI + "?");
        return Parameters.parse(location.getRawQuery()).orElseThrow();
    }
}
