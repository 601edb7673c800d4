package dev.gatehouse.authserver.protocol.dpop;

import static dev.gatehouse.authserver.fixtures.World.authorizationRequest;
import static dev.gatehouse.authserver.fixtures.World.basic;
import static dev.gatehouse.authserver.fixtures.World.parameters;
import static dev.gatehouse.authserver.fixtures.World.refreshRequest;
import static dev.gatehouse.authserver.fixtures.World.tokenRequest;
import static dev.gatehouse.authserver.fixtures.World.with;
import static dev.gatehouse.authserver.fixtures.World.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.RedirectToClient;
import dev.gatehouse.authserver.protocol.authorize.PushedAuthorizationEndpoint.Taken;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.Client.PublicClient;
import dev.gatehouse.authserver.protocol.client.ClientDescription;
import dev.gatehouse.authserver.protocol.client.ClientRegistration;
import dev.gatehouse.authserver.protocol.client.OpenIdRegistration;
import dev.gatehouse.authserver.protocol.userinfo.UserInfo;
import dev.gatehouse.authserver.protocol.userinfo.UserInfoEndpoint.Refusal;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.OAuthError;
import dev.gatehouse.oauth.OAuthError.AtPushedRequest;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.TokenTypeIdentifier;
import dev.gatehouse.oauth.dpop.DpopRejection;
import dev.gatehouse.oauth.token.TokenResponse;
import dev.gatehouse.spec.ProofDraft;
import dev.gatehouse.spec.ProofKey;
import dev.gatehouse.spec.Verifies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is bound to a key of its client (RFC 9449 §5, §6, §10). */
class BoundTokensTest {

    private static final String TOKEN = World.ISSUER.endpoint("/oauth/token");
    private static final String PAR = World.ISSUER.endpoint("/oauth/par");
    private static final String USERINFO = World.ISSUER.endpoint("/oauth/userinfo");

    private final World world = new World();
    private final Client client = world.publicClient();
    private final ProofKey key = ProofKey.generate();
    private final ProofKey other = ProofKey.generate();

    @Nested
    class A_code {

        @Test
        @Verifies("T7")
        void gives_tokens_that_are_bound_to_the_key_of_the_proof() {
            TokenResponse tokens =
                    token(tokenRequest(client, world.code(client)), proof(key)).orElseThrow();

            assertThat(tokens.tokenType()).isEqualTo("DPoP");
            assertThat(introspected(tokens))
                    .containsEntry("token_type", "DPoP")
                    .containsEntry("cnf", Map.of("jkt", key.thumbprint().value()));
        }

        @Test
        void gives_bearer_tokens_without_a_proof_and_asks_no_store_of_replays() {
            TokenResponse tokens = world.tokens(client);

            assertThat(tokens.tokenType()).isEqualTo("Bearer");
            assertThat(introspected(tokens))
                    .containsEntry("token_type", "Bearer")
                    .doesNotContainKey("cnf");
        }

        @Test
        @Verifies({"T2", "T7"})
        void that_is_bound_to_a_key_is_good_for_who_holds_it_and_not_used_up_by_others() {
            String code = world.code(with(authorizationRequest(client), "dpop_jkt", jkt(key)));
            Map<String, String> request = tokenRequest(client, code);

            assertThat(error(token(request))).isEqualTo("invalid_grant");
            assertThat(error(token(request, proof(other)))).isEqualTo("invalid_grant");
            assertThat(token(request, proof(key)).orElseThrow().tokenType()).isEqualTo("DPoP");
        }

        @Test
        @Verifies({"T2", "T7"})
        void is_not_used_up_by_a_proof_that_is_not_good() {
            Map<String, String> request = tokenRequest(client, world.code(client));

            assertThat(error(token(request, proof(key).claim("htm", "GET")))).isEqualTo("invalid_dpop_proof");
            assertThat(error(token(request, proof(key).claim("htu", PAR)))).isEqualTo("invalid_dpop_proof");
            assertThat(error(token(request, proof(key).sign(), proof(key).sign())))
                    .isEqualTo("invalid_dpop_proof");
            assertThat(error(token(request, ""))).isEqualTo("invalid_dpop_proof");
            assertThat(token(request, proof(key)).toOptional()).isPresent();
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I=", "{}"})
        @Verifies("T7")
        void cannot_be_bound_to_what_is_no_thumbprint(String text) {
            assertThat(world.flow
                            .begin(parameters(with(authorizationRequest(client), "dpop_jkt", text)), Optional.empty())
                            .failure())
                    .get()
                    .isInstanceOfSatisfying(
                            RedirectToClient.class,
                            failure -> assertThat(failure.response().parameters())
                                    .containsEntry("error", "invalid_request"));
        }

        @Test
        @Verifies({"T2", "T7"})
        void is_bound_to_the_key_that_signed_a_pushed_request() {
            Taken taken = push(authorizationRequest(client), PAR, key).orElseThrow();
            String code = world.code(Map.of(
                    "client_id", client.id().value(),
                    "request_uri", taken.requestUri().value()));

            assertThat(error(token(tokenRequest(client, code), proof(other)))).isEqualTo("invalid_grant");
            assertThat(token(tokenRequest(client, code), proof(key)).toOptional())
                    .isPresent();
        }

        @Test
        @Verifies("T7")
        void of_a_pushed_request_has_one_key() {
            Map<String, String> request = authorizationRequest(client);

            assertThat(push(with(request, "dpop_jkt", jkt(key)), PAR, key).toOptional())
                    .isPresent();
            assertThat(push(with(request, "dpop_jkt", jkt(other)), PAR, key)
                            .failure()
                            .map(AtPushedRequest::code))
                    .contains("invalid_dpop_proof");
            assertThat(push(request, TOKEN, key).failure().map(AtPushedRequest::code))
                    .contains("invalid_dpop_proof");
        }
    }

    @Nested
    class A_proof {

        @Test
        @Verifies("T7")
        void is_good_once() {
            String proof = proof(key).sign();
            token(tokenRequest(client, world.code(client)), proof).orElseThrow();
            Map<String, String> again = tokenRequest(client, world.code(client));

            assertThat(error(token(again, proof))).isEqualTo("invalid_dpop_proof");
            assertThat(world.refusedProofs).containsExactly(new DpopRejection.UsedBefore());
            assertThat(token(again, proof(key)).toOptional()).isPresent();
        }

        @Test
        @Verifies("T7")
        void has_an_id_that_another_key_can_have_too() {
            token(tokenRequest(client, world.code(client)), proof(key).claim("jti", "1"))
                    .orElseThrow();

            assertThat(token(
                                    tokenRequest(client, world.code(client)),
                                    proof(other).claim("jti", "1"))
                            .toOptional())
                    .isPresent();
        }

        @Test
        @Verifies("T7")
        void of_nobody_is_not_kept() {
            String proof = proof(key).sign();
            Map<String, String> request = tokenRequest(client, world.code(client));

            assertThat(error(token(with(request, "client_id", "nobody"), proof)))
                    .isEqualTo("invalid_client");
            assertThat(token(request, proof).toOptional()).isPresent();
        }

        @Test
        @Verifies("T7")
        void is_needed_by_a_client_that_said_so() {
            Client bound = world.add(new PublicClient(
                    new ClientId("bound"),
                    new ClientRegistration(
                            List.of(new RedirectUri(World.REDIRECT_URI)),
                            Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN),
                            Scope.NONE,
                            OpenIdRegistration.NONE,
                            new ClientDescription(Map.of("dpop_bound_access_tokens", true)),
                            world.now)));
            Map<String, String> request = tokenRequest(bound, world.code(bound));

            assertThat(error(token(request))).isEqualTo("invalid_dpop_proof");
            assertThat(token(request, proof(key)).orElseThrow().tokenType()).isEqualTo("DPoP");
        }
    }

    @Nested
    class A_refresh_token {

        private final TokenResponse first =
                token(tokenRequest(client, world.code(client)), proof(key)).orElseThrow();
        private final Map<String, String> request = refreshRequest(client, first.refreshToken());

        @Test
        @Verifies({"T3", "T7"})
        void of_a_public_client_is_bound_to_its_key_for_ever_and_not_used_up_by_others() {
            assertThat(error(token(request))).isEqualTo("invalid_grant");
            assertThat(error(token(request, proof(other)))).isEqualTo("invalid_grant");

            TokenResponse second = token(request, proof(key)).orElseThrow();
            assertThat(introspected(second)).containsEntry("cnf", Map.of("jkt", jkt(key)));
            Map<String, String> next = refreshRequest(client, second.refreshToken());
            assertThat(error(token(next, proof(other)))).isEqualTo("invalid_grant");
            assertThat(token(next, proof(key)).toOptional()).isPresent();
        }

        @Test
        @Verifies({"AS42", "T7"})
        void gives_the_same_answer_again_to_the_same_key_only() {
            TokenResponse second = token(request, proof(key)).orElseThrow();

            assertThat(token(request, proof(key))).isEqualTo(Result.ok(second));
            assertThat(error(token(request, proof(other)))).isEqualTo("invalid_grant");
            assertThat(error(token(request))).isEqualTo("invalid_grant");
            assertThat(introspected(second)).as("who has no key ends nothing").containsEntry("active", true);
        }

        @Test
        @Verifies({"T3", "T7"})
        void without_a_key_is_bound_by_its_first_use_with_one() {
            Map<String, String> unbound =
                    refreshRequest(client, world.tokens(client).refreshToken());
            TokenResponse bound = token(unbound, proof(key)).orElseThrow();

            assertThat(error(token(unbound, proof(other))))
                    .as("in the window, another key")
                    .isEqualTo("invalid_grant");
            assertThat(error(token(unbound))).as("in the window, none").isEqualTo("invalid_grant");
            assertThat(token(unbound, proof(key))).isEqualTo(Result.ok(bound));
            assertThat(error(token(refreshRequest(client, bound.refreshToken()))))
                    .isEqualTo("invalid_grant");
        }

        @Test
        @Verifies({"T3", "T7"})
        void that_was_spent_ends_the_grant_whatever_the_key() {
            TokenResponse second = token(request, proof(key)).orElseThrow();
            world.now = world.now.plus(World.REFRESH_REUSE).plusSeconds(1);

            assertThat(error(token(request, proof(other)))).isEqualTo("invalid_grant");
            assertThat(introspected(second)).isEqualTo(Map.of("active", false));
        }

        @Test
        void of_a_confidential_client_goes_with_any_key() {
            Client confidential = world.confidentialClient(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
            TokenResponse tokens = ofConfidential(
                            tokenRequest(confidential, world.code(confidential)), confidential, key)
                    .orElseThrow();
            Map<String, String> refresh = refreshRequest(confidential, tokens.refreshToken());

            TokenResponse withAnother =
                    ofConfidential(refresh, confidential, other).orElseThrow();
            TokenResponse inTheWindow =
                    ofConfidential(refresh, confidential, key).orElseThrow();

            assertThat(introspected(withAnother)).containsEntry("cnf", Map.of("jkt", jkt(other)));
            assertThat(introspected(inTheWindow)).containsEntry("cnf", Map.of("jkt", jkt(key)));
            assertThat(inTheWindow.refreshToken()).isEqualTo(withAnother.refreshToken());
        }

        private Result<TokenResponse, AtToken> ofConfidential(
                Map<String, String> form, Client confidential, ProofKey with) {
            return world.tokens.handle(
                    parameters(without(form, "client_id")),
                    Optional.of(basic(confidential.id().value(), World.CLIENT_SECRET.value())),
                    List.of(proof(with).sign()));
        }
    }

    @Nested
    class Without_a_redirect {

        private final Optional<String> server = Optional.of(basic("mcp", World.RESOURCE_SECRET.value()));

        @Test
        @Verifies("T7")
        void a_token_that_the_resource_exchanged_is_bound_to_the_key_of_the_resource() {
            TokenResponse tokens =
                    token(tokenRequest(client, world.code(client)), proof(key)).orElseThrow();

            TokenResponse bearer = exchange(tokens, List.of()).orElseThrow();
            TokenResponse bound = exchange(tokens, List.of(proof(other).sign())).orElseThrow();

            assertThat(bearer.tokenType()).isEqualTo("Bearer");
            assertThat(bound.tokenType()).isEqualTo("DPoP");
            assertThat(introspected(bound)).containsEntry("cnf", Map.of("jkt", jkt(other)));
        }

        @Test
        @Verifies({"T4", "T7"})
        void a_client_sets_its_own_token_free_with_the_key_alone() {
            TokenResponse bound =
                    exchange(world.tokens(client), List.of(proof(key).sign())).orElseThrow();

            assertThat(error(exchange(bound, List.of()))).isEqualTo("invalid_request");
            assertThat(error(exchange(bound, List.of(proof(other).sign())))).isEqualTo("invalid_request");
            assertThat(exchange(bound, List.of(proof(key).sign())).orElseThrow().tokenType())
                    .isEqualTo("DPoP");
        }

        private Result<TokenResponse, AtToken> exchange(TokenResponse subject, List<String> proofs) {
            return world.tokens.handle(
                    parameters(Map.of(
                            "grant_type", GrantType.TOKEN_EXCHANGE.value(),
                            "subject_token", subject.accessToken(),
                            "subject_token_type", TokenTypeIdentifier.ACCESS_TOKEN.value())),
                    server,
                    proofs);
        }
    }

    @Nested
    class At_userinfo {

        private final TokenResponse bound = token(
                        tokenRequest(client, world.code(with(authorizationRequest(client), "scope", "openid"))),
                        proof(key))
                .orElseThrow();

        @Test
        @Verifies("T7")
        void a_token_goes_with_a_proof_of_its_key() {
            assertThat(userInfo("DPoP", bound, atUserInfo(key)).toOptional()).isPresent();
        }

        @Test
        @Verifies("T7")
        void a_bound_token_is_no_bearer_token() {
            assertThat(refusal(userInfo("Bearer", bound, atUserInfo(key))))
                    .isInstanceOf(Refusal.Refused.class)
                    .extracting(BoundTokensTest::code)
                    .isEqualTo("invalid_token");
        }

        @Test
        @Verifies("T7")
        void a_bearer_token_is_no_bound_token() {
            TokenResponse bearer = token(
                            tokenRequest(client, world.code(with(authorizationRequest(client), "scope", "openid"))))
                    .orElseThrow();
            ProofDraft proof = key.proof("GET", USERINFO, world.now).forToken(bearer.accessToken());

            assertThat(code(refusal(userInfo("DPoP", bearer, proof)))).isEqualTo("invalid_token");
        }

        @Test
        @Verifies("T7")
        void the_proof_is_for_this_key_token_address_and_method_and_used_once() {
            assertThat(code(refusal(userInfo("DPoP", bound, atUserInfo(other)))))
                    .isEqualTo("invalid_token");
            for (ProofDraft bad : List.of(
                    atUserInfo(key).claim("ath", null),
                    atUserInfo(key).forToken("another"),
                    atUserInfo(key).claim("htm", "POST"),
                    atUserInfo(key).claim("htu", TOKEN),
                    atUserInfo(key)
                            .claim("iat", world.now.minus(Duration.ofHours(1)).getEpochSecond()))) {
                Refusal refusal = refusal(userInfo("DPoP", bound, bad));
                assertThat(refusal).isInstanceOf(Refusal.RefusedWithProof.class);
                assertThat(code(refusal)).isEqualTo("invalid_dpop_proof");
            }
            ProofDraft once = atUserInfo(key).claim("jti", "once");
            assertThat(userInfo("DPoP", bound, once).toOptional()).isPresent();
            assertThat(code(refusal(userInfo("DPoP", bound, once)))).isEqualTo("invalid_dpop_proof");
            assertThat(code(world.userInfo
                            .handle("GET", Optional.of("DPoP " + bound.accessToken()), List.of())
                            .failure()
                            .orElseThrow()))
                    .isEqualTo("invalid_dpop_proof");
        }

        private ProofDraft atUserInfo(ProofKey with) {
            return with.proof("GET", USERINFO, world.now).forToken(bound.accessToken());
        }

        private Result<UserInfo, Refusal> userInfo(String scheme, TokenResponse tokens, ProofDraft proof) {
            return world.userInfo.handle(
                    "GET", Optional.of(scheme + " " + tokens.accessToken()), List.of(proof.sign()));
        }

        private static Refusal refusal(Result<UserInfo, Refusal> answer) {
            return answer.failure().orElseThrow();
        }
    }

    private ProofDraft proof(ProofKey with) {
        return with.proof("POST", TOKEN, world.now);
    }

    private static String jkt(ProofKey of) {
        KeyThumbprint thumbprint = of.thumbprint();
        return thumbprint.value();
    }

    private Result<TokenResponse, AtToken> token(Map<String, String> form, ProofDraft proof) {
        return token(form, proof.sign());
    }

    private Result<TokenResponse, AtToken> token(Map<String, String> form, String... proofs) {
        return world.tokens.handle(parameters(form), Optional.empty(), List.of(proofs));
    }

    private Result<Taken, AtPushedRequest> push(Map<String, String> request, String address, ProofKey with) {
        return world.pushedRequests.handle(
                parameters(request),
                Optional.empty(),
                List.of(with.proof("POST", address, world.now).sign()));
    }

    private Map<String, Object> introspected(TokenResponse tokens) {
        return world.introspection
                .handle(
                        parameters(Map.of("token", tokens.accessToken())),
                        Optional.of(basic("mcp", World.RESOURCE_SECRET.value())))
                .orElseThrow()
                .asMap();
    }

    private static String error(Result<?, ? extends OAuthError> answer) {
        return answer.failure().orElseThrow().code();
    }

    private static String code(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Stranger _ -> "stranger";
            case Refusal.Refused(OAuthError.AtResource error) -> error.code();
            case Refusal.RefusedWithProof(OAuthError.AtResource error) -> error.code();
        };
    }
}
