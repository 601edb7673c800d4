package dev.gatehouse.authserver.protocol.token.grant;

import static dev.gatehouse.authserver.fixtures.World.authorizationRequest;
import static dev.gatehouse.authserver.fixtures.World.basic;
import static dev.gatehouse.authserver.fixtures.World.form;
import static dev.gatehouse.authserver.fixtures.World.parameters;
import static dev.gatehouse.authserver.fixtures.World.refreshRequest;
import static dev.gatehouse.authserver.fixtures.World.tokenRequest;
import static dev.gatehouse.authserver.fixtures.World.with;
import static dev.gatehouse.authserver.fixtures.World.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.CodeReplayed;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientCredential.SharedSecret;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.JwtVerifier;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import dev.gatehouse.oauth.token.TokenResponse;
import dev.gatehouse.spec.Verifies;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrantsTest {

    private final World world = new World();
    private final Client client = world.publicClient();

    @Nested
    class A_code {

        @Test
        @Verifies({"AS40", "AS44"})
        void becomes_an_access_token_for_the_resource_and_a_refresh_token() {
            TokenResponse tokens = world.tokens(client);

            AccessTokenClaims claims = claims(tokens);
            assertThat(tokens.tokenType()).isEqualTo("Bearer");
            assertThat(tokens.expiresIn()).isEqualTo(World.ACCESS_TOKEN_LIFETIME.toSeconds());
            assertThat(tokens.scope()).isEqualTo("user");
            assertThat(tokens.refreshToken()).isNotNull();
            assertThat(claims.issuer()).isEqualTo(World.ISSUER.value());
            assertThat(claims.audience()).containsExactly(World.RESOURCE);
            assertThat(claims.subject()).isEqualTo(World.USER.id().toString());
            assertThat(claims.clientId()).isEqualTo(client.id());
            assertThat(claims.expiresAt()).isEqualTo(world.now.plus(World.ACCESS_TOKEN_LIFETIME));
            assertThat(claims.lifecycle().authTime()).contains(world.now);
            assertThat(claims.profile().orElseThrow().email()).contains("ada@example.com");
        }

        @Test
        void says_nothing_of_the_user_without_the_scope_for_it() {
            String code = world.code(with(authorizationRequest(client), "scope", "user:write"));

            assertThat(claims(world.token(tokenRequest(client, code)).orElseThrow())
                            .profile())
                    .isEmpty();
        }

        @Test
        @Verifies("AS45")
        void gives_no_refresh_token_to_a_client_that_did_not_register_for_it() {
            Client codeOnly = world.add(new Client.PublicClient(
                    new ClientId("code-only"),
                    World.registration(Set.of(GrantType.AUTHORIZATION_CODE), World.REDIRECT_URI)));

            assertThat(world.tokens(codeOnly).refreshToken()).isNull();
        }

        @Test
        @Verifies({"AS29", "T1"})
        void used_a_second_time_ends_what_the_first_use_gave() {
            String code = world.code(client);
            TokenResponse first = world.token(tokenRequest(client, code)).orElseThrow();

            assertThat(error(world.token(tokenRequest(client, code)))).isEqualTo("invalid_grant");
            assertThat(isActive(first)).isFalse();
            assertThat(error(world.token(refreshRequest(client, first.refreshToken()))))
                    .isEqualTo("invalid_grant");
            assertThat(world.secondUses)
                    .containsExactly(new CodeReplayed(grantOf(first), client.id(), World.USER.id(), world.now));
        }

        @Test
        @DisplayName("oidcc-codereuse-30seconds,"
                + " fapi2-security-profile-final-attempt-reuse-authorization-code-after-one-second")
        @Verifies({"AS29", "T1"})
        void used_a_second_time_after_its_end_still_ends_what_it_gave() {
            String code = world.code(client);
            TokenResponse first = world.token(tokenRequest(client, code)).orElseThrow();
            world.now = world.now.plus(World.CODE_LIFETIME.multipliedBy(5));

            assertThat(error(world.token(tokenRequest(client, code)))).isEqualTo("invalid_grant");
            assertThat(isActive(first)).isFalse();
        }

        @Test
        @DisplayName("fapi2-security-profile-final-ensure-token-endpoint-fails-with-expired-auth-code")
        @Verifies("AS29")
        void ends_after_its_lifetime() {
            String code = world.code(client);
            world.now = world.now.plus(World.CODE_LIFETIME);

            assertThat(error(world.token(tokenRequest(client, code)))).isEqualTo("invalid_grant");
            assertThat(world.secondUses).isEmpty();
        }

        @ParameterizedTest
        @Verifies({"AS46", "AS50", "A6", "T2"})
        @CsvSource(
                nullValues = "-",
                value = {
                    "code, unknown, invalid_grant",
                    "code, -, invalid_request",
                    "code_verifier, -, invalid_request",
                    "code_verifier, short, invalid_grant",
                    "code_verifier, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, invalid_grant",
                    "redirect_uri, https://app.example.com/other, invalid_grant",
                    "resource, https://other.example.com/mcp, invalid_target",
                    "resource, not a uri, invalid_target",
                    "grant_type, -, invalid_request",
                    "grant_type, password, unsupported_grant_type",
                    "client_id, -, invalid_request",
                    "client_id, nobody, invalid_client"
                })
        void survives_a_request_that_is_wrong(String name, String value, String expected) {
            Map<String, String> good = tokenRequest(client, world.code(client));

            assertThat(error(world.token(value == null ? without(good, name) : with(good, name, value))))
                    .isEqualTo(expected);
            assertThat(world.token(good).toOptional()).isPresent();
        }

        @Test
        @Verifies("T2")
        void is_of_no_use_to_another_client_and_survives_its_try() {
            Client thief = world.publicClient("thief", World.REDIRECT_URI);
            String code = world.code(client);

            assertThat(error(world.token(tokenRequest(thief, code)))).isEqualTo("invalid_grant");
            assertThat(world.token(tokenRequest(client, code)).toOptional()).isPresent();
        }

        @Test
        @Verifies("AS50")
        void may_come_with_the_same_redirect_uri_and_the_same_resource() {
            Map<String, String> request = with(
                    with(tokenRequest(client, world.code(client)), "redirect_uri", World.REDIRECT_URI),
                    "resource",
                    World.RESOURCE + "/");

            assertThat(world.token(request).toOptional()).isPresent();
        }

        @Test
        @Verifies("A4")
        void does_not_come_with_a_parameter_twice() {
            String twice = form(tokenRequest(client, world.code(client))) + "&code=other";

            assertThat(error(world.tokens.handle(Parameters.parse(twice).orElseThrow(), Optional.empty(), List.of())))
                    .isEqualTo("invalid_request");
        }
    }

    @Nested
    class A_refresh_token {

        @Test
        @Verifies("AS42")
        void gives_new_tokens_and_is_replaced() {
            TokenResponse first = world.tokens(client);

            TokenResponse second =
                    world.token(refreshRequest(client, first.refreshToken())).orElseThrow();

            assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
            assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
            assertThat(second.scope()).isEqualTo(first.scope());
            assertThat(claims(second).lifecycle().grantId())
                    .isEqualTo(claims(first).lifecycle().grantId());
        }

        @Test
        void ends_when_it_was_not_used_for_its_lifetime() {
            TokenResponse first = world.tokens(client);
            world.now = world.now.plus(World.REFRESH_TOKEN_LIFETIME);

            assertThat(error(world.token(refreshRequest(client, first.refreshToken()))))
                    .isEqualTo("invalid_grant");
        }

        @ParameterizedTest
        @Verifies({"AS43", "AS44", "T4"})
        @CsvSource(
                nullValues = "-",
                value = {
                    "scope, user user:write, invalid_scope",
                    "scope, us\"er, invalid_scope",
                    "resource, https://other.example.com/mcp, invalid_target",
                    "refresh_token, unknown, invalid_grant",
                    "refresh_token, -, invalid_request"
                })
        void never_gives_more_and_survives_a_request_that_is_wrong(String name, String value, String expected) {
            Map<String, String> good =
                    refreshRequest(client, world.tokens(client).refreshToken());

            assertThat(error(world.token(value == null ? without(good, name) : with(good, name, value))))
                    .isEqualTo(expected);
            assertThat(world.token(good).toOptional()).isPresent();
        }

        @Test
        @Verifies("AS43")
        void may_give_less_once_without_losing_the_rest() {
            String code = world.code(with(authorizationRequest(client), "scope", "user user:write"));
            TokenResponse all = world.token(tokenRequest(client, code)).orElseThrow();

            TokenResponse less = world.token(with(refreshRequest(client, all.refreshToken()), "scope", "user"))
                    .orElseThrow();
            TokenResponse again =
                    world.token(refreshRequest(client, less.refreshToken())).orElseThrow();

            assertThat(less.scope()).isEqualTo("user");
            assertThat(again.scope()).isEqualTo("user user:write");
        }

        @Test
        @Verifies({"AS43", "T3"})
        void is_of_no_use_to_another_client_and_survives_its_try() {
            Client thief = world.publicClient("thief", World.REDIRECT_URI);
            String token = world.tokens(client).refreshToken();

            assertThat(error(world.token(refreshRequest(thief, token)))).isEqualTo("invalid_grant");
            assertThat(world.token(refreshRequest(client, token)).toOptional()).isPresent();
        }

        @Test
        @Verifies("T9")
        void is_no_access_token_and_an_access_token_is_none() {
            TokenResponse tokens = world.tokens(client);

            assertThat(error(world.token(refreshRequest(client, tokens.accessToken()))))
                    .isEqualTo("invalid_grant");
            assertThat(isActive(tokens.refreshToken())).isFalse();
        }
    }

    @Nested
    class A_client {

        @ParameterizedTest
        @Verifies({"AS47", "T5"})
        @EnumSource(
                value = ClientAuthenticationMethod.class,
                names = {"CLIENT_SECRET_BASIC", "CLIENT_SECRET_POST"})
        void authenticates_as_it_registered_and_in_no_other_way(ClientAuthenticationMethod method) {
            Client confidential = world.confidentialClient(method);
            Map<String, String> request = tokenRequest(confidential, world.code(confidential));
            Map<String, String> withSecret = with(request, "client_secret", World.CLIENT_SECRET.value());
            String header = basic(confidential.id().value(), World.CLIENT_SECRET.value());
            boolean inBody = method == ClientAuthenticationMethod.CLIENT_SECRET_POST;

            assertThat(error(world.token(request))).isEqualTo("invalid_client");
            assertThat(error(world.tokens.handle(parameters(withSecret), Optional.of(header), List.of())))
                    .isEqualTo("invalid_request");
            assertThat(error(inBody ? inHeader(request, header) : world.token(withSecret)))
                    .isEqualTo("invalid_client");
            assertThat((inBody ? world.token(withSecret) : inHeader(request, header)).toOptional())
                    .isPresent();
        }

        @Test
        @Verifies("T5")
        void cannot_use_a_secret_that_has_expired() {
            Client expiring = world.add(new Client.ConfidentialClient(
                    new ClientId("expiring"),
                    World.registration(World.REDIRECT_URI),
                    new SharedSecret(
                            ClientAuthenticationMethod.CLIENT_SECRET_POST,
                            World.CLIENT_SECRET.hash(),
                            Optional.of(world.now.plusSeconds(10)))));
            Map<String, String> request =
                    with(tokenRequest(expiring, world.code(expiring)), "client_secret", World.CLIENT_SECRET.value());

            world.now = world.now.plusSeconds(10);
            assertThat(error(world.token(request))).isEqualTo("invalid_client");
            world.now = world.now.minusSeconds(1);
            assertThat(world.token(request).toOptional()).isPresent();
        }

        @ParameterizedTest
        @Verifies("T5")
        @ValueSource(strings = {"Basic", "Basic !!!", "Basic bm8tY29sb24=", "Bearer abc", "Basic JWdnOnNlY3JldA==", ""})
        void with_a_malformed_header_is_refused(String header) {
            Client confidential = world.confidentialClient(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);

            assertThat(error(inHeader(tokenRequest(confidential, "any"), header)))
                    .isEqualTo("invalid_client");
        }

        @Test
        @Verifies({"T5", "T10"})
        void with_a_wrong_or_empty_secret_looks_like_one_that_does_not_exist() {
            Client confidential = world.confidentialClient(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
            Map<String, String> request = tokenRequest(confidential, "any");

            List<Optional<AtToken>> answers = List.of(
                    inHeader(request, basic(confidential.id().value(), "wrong")).failure(),
                    inHeader(request, basic(confidential.id().value(), "")).failure(),
                    inHeader(with(request, "client_id", "nobody"), basic("nobody", "wrong"))
                            .failure());

            assertThat(answers).containsOnly(answers.getFirst());
            assertThat(answers.getFirst().orElseThrow().code()).isEqualTo("invalid_client");
        }

        @Test
        @Verifies("T5")
        void cannot_name_another_in_the_body_than_in_the_header() {
            Client confidential = world.confidentialClient(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);

            assertThat(error(inHeader(
                            tokenRequest(client, "any"),
                            basic(confidential.id().value(), World.CLIENT_SECRET.value()))))
                    .isEqualTo("invalid_request");
        }

        @Test
        @Verifies("T5")
        void without_a_secret_does_not_become_another_by_sending_one() {
            Map<String, String> request = tokenRequest(client, world.code(client));

            assertThat(error(world.token(with(request, "client_secret", "anything"))))
                    .isEqualTo("invalid_client");
        }
    }

    private Result<TokenResponse, AtToken> inHeader(Map<String, String> request, String header) {
        return world.tokens.handle(parameters(request), Optional.of(header), List.of());
    }

    private UUID grantOf(TokenResponse tokens) {
        return UUID.fromString(claims(tokens).lifecycle().grantId().orElseThrow());
    }

    private AccessTokenClaims claims(TokenResponse tokens) {
        JwkSet keys = new JwkSet(List.of(world.signingKey.verificationKey()));
        return AccessTokenClaims.from(new JwtVerifier(keys, AccessTokenClaims.TYPE)
                        .verify(tokens.accessToken())
                        .orElseThrow())
                .orElseThrow();
    }

    private boolean isActive(TokenResponse tokens) {
        return isActive(tokens.accessToken());
    }

    private boolean isActive(String token) {
        return (boolean) world.introspection
                .handle(parameters(Map.of("token", token)), Optional.of(basic("mcp", World.RESOURCE_SECRET.value())))
                .orElseThrow()
                .asMap()
                .get("active");
    }

    private static String error(Result<?, AtToken> result) {
        return result.failure().orElseThrow().code();
    }
}
