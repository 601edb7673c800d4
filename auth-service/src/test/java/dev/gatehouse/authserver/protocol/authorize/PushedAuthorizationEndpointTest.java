package dev.gatehouse.authserver.protocol.authorize;

import static dev.gatehouse.authserver.fixtures.World.authorizationRequest;
import static dev.gatehouse.authserver.fixtures.World.basic;
import static dev.gatehouse.authserver.fixtures.World.parameters;
import static dev.gatehouse.authserver.fixtures.World.with;
import static dev.gatehouse.authserver.fixtures.World.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.Problem;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.RedirectToClient;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ShowToUser;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFlow.StartedTransaction;
import dev.gatehouse.authserver.protocol.authorize.PushedAuthorizationEndpoint.Taken;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientDescription;
import dev.gatehouse.authserver.protocol.client.ClientRegistration;
import dev.gatehouse.authserver.protocol.client.OpenIdRegistration;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.OAuthError.AtPushedRequest;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.spec.Verifies;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushedAuthorizationEndpointTest {

    private final World world = new World();
    private final Client client = world.publicClient();
    private final Map<String, String> request = authorizationRequest(client);

    @Test
    @Verifies("A14")
    void a_good_request_gets_a_name_that_nobody_guesses_and_that_ends_soon() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            Taken taken = push(request);
            assertThat(taken.requestUri().value()).matches("urn:ietf:params:oauth:request_uri:[A-Za-z0-9_-]{43}");
            assertThat(taken.asMap())
                    .containsEntry("request_uri", taken.requestUri().value())
                    .containsEntry("expires_in", 90L);
            names.add(taken.requestUri().value());
        }
        assertThat(names).hasSize(100);
    }

    @Test
    void what_was_pushed_is_what_begins() {
        StartedTransaction started = begin(push(with(request, "scope", "user:write")));

        assertThat(started.transaction().scope()).isEqualTo(Scope.of("user:write"));
        assertThat(started.transaction().redirectUri().value()).isEqualTo(World.REDIRECT_URI);
        assertThat(started.transaction().reply().state()).contains("xyz/+=");
    }

    @Test
    @Verifies({"A14", "A4"})
    void no_parameter_of_the_address_counts_beside_it() {
        Map<String, String> address = with(
                with(
                        with(
                                with(address(push(request)), "scope", "user:write"),
                                "redirect_uri",
                                "https://evil.example.com"),
                        "code_challenge",
                        "x"),
                "state",
                "mine");

        StartedTransaction started =
                world.flow.begin(parameters(address), Optional.empty()).orElseThrow();

        assertThat(started.transaction().scope()).isEqualTo(Scope.of("user"));
        assertThat(started.transaction().redirectUri().value()).isEqualTo(World.REDIRECT_URI);
        assertThat(started.transaction().reply().state()).contains("xyz/+=");
    }

    /** {@code fapi2-security-profile-final-par-ensure-reused-request-uri-prior-to-auth-completion-succeeds}. */
    @Test
    @Verifies("A14")
    void a_page_can_be_loaded_again_until_somebody_has_answered_and_not_after() {
        Taken taken = push(request);
        begin(taken);
        StartedTransaction again = begin(taken);

        assertThat(world.flow.approve(again.transaction(), world.session()).toOptional())
                .isPresent();

        assertThat(failure(address(taken))).isEqualTo(new ShowToUser(Problem.ENDED));
    }

    @Test
    @Verifies("A14")
    void of_two_pages_of_one_request_one_is_answered() {
        Taken taken = push(request);
        StartedTransaction first = begin(taken);
        StartedTransaction second = begin(taken);

        assertThat(world.flow.deny(first.transaction()).toOptional()).isPresent();

        assertThat(world.flow.approve(second.transaction(), world.session()).failure())
                .contains(new ShowToUser(Problem.ENDED));
    }

    @Test
    @Verifies("A14")
    void a_name_is_good_for_90_seconds() {
        Taken taken = push(request);

        world.now = world.now.plus(Duration.ofSeconds(90)).minusMillis(1);
        begin(taken);

        world.now = world.now.plusMillis(1);
        assertThat(failure(address(taken))).isEqualTo(new ShowToUser(Problem.ENDED));
    }

    @Test
    void a_person_may_take_longer_than_the_name_lasts() {
        StartedTransaction started = begin(push(request));

        world.now = world.now.plus(Duration.ofMinutes(9));

        assertThat(world.flow.approve(started.transaction(), world.session()).toOptional())
                .isPresent();
    }

    @Test
    @Verifies("A14")
    void a_name_is_good_for_its_client_alone() {
        world.publicClient("other", World.REDIRECT_URI);
        Taken taken = push(request);

        assertThat(failure(with(address(taken), "client_id", "other"))).isEqualTo(new ShowToUser(Problem.ENDED));
        assertThat(failure(without(address(taken), "client_id"))).isEqualTo(new ShowToUser(Problem.CLIENT_NOT_NAMED));
        begin(taken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "../", "%00"})
    @Verifies("A14")
    void a_name_that_nobody_was_given_leads_nowhere(String made) {
        assertThat(failure(with(
                        Map.of("client_id", client.id().value()),
                        "request_uri",
                        "urn:ietf:params:oauth:request_uri:" + made)))
                .isEqualTo(new ShowToUser(Problem.ENDED));
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, '', invalid_request",
        "response_type, token, unsupported_response_type",
        "code_challenge, '', invalid_request",
        "code_challenge_method, plain, invalid_request",
        "redirect_uri, '', invalid_request",
        "redirect_uri, https://evil.example.com/callback, invalid_request",
        "redirect_uri, javascript:alert(1), invalid_request",
        "resource, https://unknown.example.com, invalid_target",
        "scope, a\"b, invalid_scope",
        "prompt, maybe, invalid_request",
        "request, eyJhbGciOiJub25lIn0.e30., request_not_supported",
        "request_uri, https://evil.example.com/r, invalid_request",
        "request_uri, urn:ietf:params:oauth:request_uri:x, invalid_request",
        "client_id, nobody, invalid_client"
    })
    @Verifies({"A14", "AS20"})
    void what_the_authorization_endpoint_refuses_is_refused_here(String name, String value, String error) {
        assertThat(refusal(with(request, name, value), Optional.empty())).isEqualTo(error);
    }

    /** {@code fapi2-security-profile-final-par-without-duplicate-parameters}. */
    @Test
    @Verifies({"A4", "A14"})
    void a_parameter_stands_once() {
        Parameters twice =
                Parameters.parse(World.form(request) + "&state=another").orElseThrow();

        assertThat(world.pushedRequests
                        .handle(twice, Optional.empty(), List.of())
                        .failure()
                        .orElseThrow()
                        .code())
                .isEqualTo("invalid_request");
    }

    @Test
    @Verifies("A14")
    void a_confidential_client_proves_who_it_is() {
        Client confidential = world.confidentialClient(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        Map<String, String> its = authorizationRequest(confidential);
        String secret = World.CLIENT_SECRET.value();

        assertThat(refusal(its, Optional.empty())).isEqualTo("invalid_client");
        assertThat(refusal(its, Optional.of(basic(confidential.id().value(), "wrong"))))
                .isEqualTo("invalid_client");
        assertThat(refusal(with(its, "client_secret", secret), Optional.empty()))
                .isEqualTo("invalid_client");
        assertThat(refusal(request, Optional.of(basic(confidential.id().value(), secret))))
                .isEqualTo("invalid_request");
        Taken taken = world.pushedRequests
                .handle(
                        parameters(without(its, "client_id")),
                        Optional.of(basic(confidential.id().value(), secret)),
                        List.of())
                .orElseThrow();
        world.flow
                .begin(
                        parameters(Map.of(
                                "client_id",
                                confidential.id().value(),
                                "request_uri",
                                taken.requestUri().value())),
                        Optional.empty())
                .orElseThrow();
    }

    @Test
    void a_client_whose_document_cannot_be_read_is_asked_to_come_again() {
        assertThat(refusal(with(request, "client_id", "https://app.example.com/client.json"), Optional.empty()))
                .isEqualTo("temporarily_unavailable");
    }

    @Test
    @Verifies("T10")
    void the_secret_of_the_client_is_not_kept_with_its_request() {
        Client confidential = world.confidentialClient(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        Taken taken = push(with(authorizationRequest(confidential), "client_secret", World.CLIENT_SECRET.value()));

        Parameters kept = world.stores
                .pushedRequests
                .find(taken.requestUri().hash(), world.now)
                .orElseThrow()
                .parameters();

        assertThat(kept.formEncoded())
                .doesNotContain(World.CLIENT_SECRET.value())
                .contains("code_challenge=");
    }

    @Test
    @Verifies("T14")
    void as_much_can_be_pushed_as_an_address_can_hold() {
        push(with(request, "state", "x".repeat(15_000)));

        assertThat(refusal(with(request, "state", "x".repeat(17_000)), Optional.empty()))
                .isEqualTo("invalid_request");
    }

    @Test
    void where_all_requests_are_pushed_another_is_refused() {
        var refused = world.flowOfPushedRequests.begin(parameters(request), Optional.empty());

        assertThat(((RedirectToClient) refused.failure().orElseThrow())
                        .response()
                        .parameters())
                .containsEntry("error", "invalid_request")
                .containsEntry("iss", World.ISSUER.value())
                .containsEntry("state", "xyz/+=");
        assertThat(world.flowOfPushedRequests
                        .begin(parameters(address(push(request))), Optional.empty())
                        .toOptional())
                .isPresent();
    }

    @Test
    void a_client_that_says_it_pushes_its_requests_is_held_to_it() {
        Client pushing = world.add(new Client.PublicClient(
                new ClientId("pushing"),
                new ClientRegistration(
                        client.registration().redirectUris(),
                        client.registration().grantTypes(),
                        Scope.NONE,
                        OpenIdRegistration.NONE,
                        new ClientDescription(Map.of("require_pushed_authorization_requests", true)),
                        world.now)));

        assertThat(failure(authorizationRequest(pushing))).isInstanceOf(RedirectToClient.class);
        assertThat(world.flow
                        .begin(
                                parameters(with(address(push(authorizationRequest(pushing))), "client_id", "pushing")),
                                Optional.empty())
                        .toOptional())
                .isPresent();
    }

    private Taken push(Map<String, String> values) {
        return world.pushedRequests
                .handle(parameters(values), Optional.empty(), List.of())
                .orElseThrow();
    }

    private String refusal(Map<String, String> values, Optional<String> authorization) {
        Result<Taken, AtPushedRequest> answer =
                world.pushedRequests.handle(parameters(values), authorization, List.of());
        return answer.failure().orElseThrow().code();
    }

    private Map<String, String> address(Taken taken) {
        return Map.of(
                "client_id",
                client.id().value(),
                "request_uri",
                taken.requestUri().value());
    }

    private StartedTransaction begin(Taken taken) {
        return world.flow.begin(parameters(address(taken)), Optional.empty()).orElseThrow();
    }

    private AuthorizationFailure failure(Map<String, String> values) {
        return world.flow.begin(parameters(values), Optional.empty()).failure().orElseThrow();
    }
}
