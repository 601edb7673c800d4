package dev.gatehouse.authserver.protocol.token.idjag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.ClientKey;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.audit.AuditEvent;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.Client.PublicClient;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.ClientNotAdmitted;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.Expired;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.ForAnotherServer;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.ForNoResourceHere;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.Incomplete;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.LivesTooLong;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.NotBelieved;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.NotUnderstood;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.NotYetValid;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.OfAnotherClient;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.UntrustedIssuer;
import dev.gatehouse.authserver.protocol.client.issuer.IssuerRejection.UsedBefore;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.jose.JwtRejection;
import dev.gatehouse.oauth.token.TokenResponse;
import dev.gatehouse.spec.Verifies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdJagTest {

    private static final long NOW = new World().now.getEpochSecond();
    private static final ClientKey KEY = ClientKey.generate("ES256");

    private final World world = new World();
    private final Client app =
            world.add(new PublicClient(new ClientId("managed-app"), World.registration(Set.of(GrantType.JWT_BEARER))));

    @BeforeEach
    void trust() {
        world.publishedKeys.put(World.PROVIDER_KEYS, KEY.set());
        world.publishedKeys.put(World.NARROW_PROVIDER_KEYS, KEY.set());
        world.accountsElsewhere.put("00u1", World.USER);
    }

    @Test
    @Verifies({"AS95", "T8"})
    void an_assertion_becomes_a_short_token_of_its_user_for_its_resource_and_nothing_to_refresh() {
        TokenResponse answer = present(KEY.sign(header(), claims())).orElseThrow();

        assertThat(answer.refreshToken()).isNull();
        assertThat(answer.scope()).isEqualTo("user user:write");
        assertThat(answer.expiresIn()).isEqualTo(World.ACCESS_TOKEN_LIFETIME.toSeconds());
        Map<String, Object> token = introspect(answer);
        assertThat(token)
                .containsEntry("sub", World.USER.id().toString())
                .containsEntry("client_id", "managed-app")
                .containsEntry("aud", List.of(World.RESOURCE).size() == 1 ? token.get("aud") : "");
        assertThat(token.get("aud").toString()).contains(World.RESOURCE);
        assertThat(world.refusals).isEmpty();
    }

    @Test
    @Verifies("AS95")
    void what_the_provider_decided_is_no_consent_of_the_user() {
        present(KEY.sign(header(), claims())).orElseThrow();

        assertThat(world.stores.authorizations.granted(
                        World.USER.id(), app.id(), new dev.gatehouse.oauth.ResourceIndicator(World.RESOURCE)))
                .isEqualTo(Scope.NONE);
    }

    @Test
    @Verifies({"AS95", "T11"})
    void its_token_can_be_revoked() {
        TokenResponse answer = present(KEY.sign(header(), claims())).orElseThrow();

        world.revocation.handle(
                World.parameters(Map.of("client_id", "managed-app", "token", answer.accessToken())), Optional.empty());

        assertThat(introspect(answer)).isEqualTo(Map.of("active", false));
    }

    static Stream<Arguments> wrongClaims() {
        return Stream.of(
                wrong("iss", "https://evil.example", new UntrustedIssuer("https://evil.example")),
                wrong("iss", "https://idp.acme.example/", new UntrustedIssuer("https://idp.acme.example/")),
                wrong("iss", 7, new UntrustedIssuer("")),
                wrong("iss", null, new UntrustedIssuer("")),
                wrong("aud", "https://other.example.com", new ForAnotherServer()),
                wrong("aud", World.ISSUER.value() + "/oauth/token", new ForAnotherServer()),
                wrong("aud", List.of(World.ISSUER.value(), "https://other.example.com"), new ForAnotherServer()),
                wrong("aud", List.of(), new ForAnotherServer()),
                wrong("aud", null, new ForAnotherServer()),
                wrong("client_id", "public-client", new OfAnotherClient()),
                wrong("client_id", List.of("managed-app"), new OfAnotherClient()),
                wrong("client_id", null, new OfAnotherClient()),
                wrong("sub", null, new Incomplete("sub")),
                wrong("sub", " ", new Incomplete("sub")),
                wrong("sub", 1, new Incomplete("sub")),
                wrong("exp", null, new Incomplete("exp")),
                wrong("exp", "soon", new Incomplete("exp")),
                wrong("exp", NOW - 60, new Expired()),
                wrong("exp", NOW + 3661, new LivesTooLong()),
                wrong("exp", Long.MAX_VALUE, new LivesTooLong()),
                wrong("iat", null, new Incomplete("iat")),
                wrong("iat", NOW + 61, new NotYetValid("iat")),
                wrong("nbf", NOW + 61, new NotYetValid("nbf")),
                wrong("nbf", "now", new NotYetValid("nbf")),
                wrong("jti", null, new Incomplete("jti")),
                wrong("jti", "", new Incomplete("jti")),
                wrong("cnf", Map.of("jkt", "x"), new NotUnderstood("cnf")),
                wrong("authorization_details", List.of(), new NotUnderstood("authorization_details")),
                wrong("act", Map.of("sub", "x"), new NotUnderstood("act")),
                wrong("scope", List.of("user"), new Incomplete("scope")),
                wrong("scope", "user \"", new Incomplete("scope")),
                wrong("resource", "https://elsewhere.example.com/mcp", new ForNoResourceHere()),
                wrong("resource", List.of(World.RESOURCE, World.OTHER_RESOURCE), new ForNoResourceHere()),
                wrong("resource", 7, new ForNoResourceHere()),
                wrong("resource", null, new ForNoResourceHere()));
    }

    private static Arguments wrong(String claim, Object value, IssuerRejection reason) {
        return Arguments.of(claim, value, reason);
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    @Verifies("T8")
    void each_wrong_claim_is_refused_in_the_same_words_and_told_to_the_log(
            String claim, Object value, IssuerRejection reason) {
        Map<String, Object> claims = claims();
        claims.remove(claim);
        if (value != null) {
            claims.put(claim, value);
        }

        AtToken error = refused(KEY.sign(header(), claims));

        assertThat(error.code()).isEqualTo("invalid_grant");
        assertThat(error).isEqualTo(refused("no.jwt.at all"));
        assertThat(world.refusals).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jwt", "at+jwt", "id-jag+jwt", "client-authentication+jwt", "oauth-id-jag"})
    @Verifies({"T8", "T9"})
    void another_type_is_refused_before_any_key_is_looked_for(String type) {
        Map<String, Object> header = header();
        header.put("typ", type);
        world.publishedKeys.clear();

        assertThat(refused(KEY.sign(header, claims())).code()).isEqualTo("invalid_grant");
        assertThat(world.refusals).containsExactly(new NotBelieved(new JwtRejection.WrongType(type)));
    }

    @Test
    @Verifies("T8")
    void an_algorithm_that_the_provider_does_not_use_is_refused() {
        ClientKey rsa = ClientKey.generate("RS256");
        world.publishedKeys.put(World.PROVIDER_KEYS, rsa.set());
        Map<String, Object> header = rsa.header();
        header.put("typ", "oauth-id-jag+jwt");

        refused(rsa.sign(header, claims()));

        assertThat(world.refusals).containsExactly(new NotBelieved(new JwtRejection.WrongAlgorithm("RS256")));
    }

    @Test
    @Verifies("T8")
    void what_another_key_signed_is_refused() {
        ClientKey other = ClientKey.generate("ES256");

        refused(other.sign(header(), claims()));

        assertThat(world.refusals).containsExactly(new NotBelieved(new JwtRejection.BadSignature()));
    }

    @Test
    @Verifies("T8")
    void what_is_critical_and_not_understood_is_refused() {
        Map<String, Object> header = header();
        header.put("crit", List.of("x"));
        header.put("x", true);

        assertThat(refused(KEY.sign(header, claims())).code()).isEqualTo("invalid_grant");
    }

    @Test
    @Verifies("T8")
    void an_assertion_is_good_once_and_its_id_is_of_its_issuer() {
        String assertion = KEY.sign(header(), claims());
        assertThat(present(assertion).toOptional()).isPresent();

        assertThat(refused(assertion).code()).isEqualTo("invalid_grant");
        assertThat(world.refusals).containsExactly(new UsedBefore());
    }

    @Test
    @Verifies("T8")
    void an_assertion_that_was_refused_is_not_used_up() {
        Map<String, Object> claims = claims();
        refused(KEY.sign(header(), with(claims, "aud", "https://other.example.com")));

        assertThat(present(KEY.sign(header(), claims)).toOptional()).isPresent();
    }

    @Test
    @Verifies({"AS95", "T8"})
    void who_may_come_with_it_is_registered_for_it_or_named_by_the_operator() {
        Client plain = world.publicClient();
        Map<String, Object> claims = with(claims(), "client_id", plain.id().value());

        assertThat(present(plain, KEY.sign(header(), claims), Map.of()).failure())
                .isPresent();
        assertThat(world.refusals).containsExactly(new ClientNotAdmitted());
        assertThat(present(plain, KEY.sign(header(), with(claims, "iss", "https://idp.narrow.example")), Map.of())
                        .toOptional())
                .isPresent();
        assertThat(present(KEY.sign(header(), with(claims(), "iss", "https://idp.narrow.example")))
                        .failure())
                .isPresent();
    }

    @Test
    @Verifies({"T4", "T8"})
    void no_more_is_had_than_the_assertion_the_resource_and_the_user_allow() {
        assertThat(scope(with(claims(), "scope", "user"), Map.of())).contains("user");
        assertThat(scope(with(claims(), "scope", "user unknown openid"), Map.of()))
                .contains("user");
        assertThat(scope(claims(), Map.of("scope", "user:write"))).contains("user:write");
        assertThat(error(with(claims(), "scope", "user"), Map.of("scope", "user user:write")))
                .contains("invalid_scope");
        assertThat(error(with(claims(), "scope", "unknown"), Map.of())).contains("invalid_scope");
        Map<String, Object> silent = claims();
        silent.remove("scope");
        assertThat(scope(silent, Map.of())).contains("user");

        world.ceiling = Optional.of(Scope.of("user"));
        assertThat(scope(claims(), Map.of())).contains("user");
        world.ceiling = Optional.of(Scope.of("openid"));
        assertThat(error(claims(), Map.of())).contains("invalid_scope");
    }

    @Test
    @Verifies({"AS44", "T8"})
    void another_resource_than_that_of_the_assertion_is_refused() {
        assertThat(error(claims(), Map.of("resource", World.OTHER_RESOURCE))).contains("invalid_target");
        assertThat(scope(claims(), Map.of("resource", World.RESOURCE))).isPresent();
    }

    @Test
    @Verifies("AS95")
    void who_comes_the_first_time_gets_an_account_and_that_is_told() {
        Map<String, Object> claims = with(claims(), "sub", "00u2");
        claims.put("email", World.USER.email().orElseThrow());
        claims.put("email_verified", true);

        TokenResponse answer = present(KEY.sign(header(), claims)).orElseThrow();

        assertThat(world.accountsElsewhere.get("00u2").username()).startsWith("acme:");
        assertThat(introspect(answer))
                .containsEntry("sub", world.accountsElsewhere.get("00u2").id().toString());
        assertThat(world.audited)
                .hasOnlyElementsOfType(AuditEvent.UpstreamLinked.class)
                .hasSize(1);
    }

    @Test
    void keys_that_cannot_be_read_are_no_reason_to_refuse() {
        world.publishedKeys.clear();

        assertThat(error(claims(), Map.of())).contains("temporarily_unavailable");
    }

    @Test
    @Verifies("T14")
    void without_an_assertion_the_request_is_malformed() {
        assertThat(world.token(Map.of(
                                "grant_type",
                                GrantType.JWT_BEARER.value(),
                                "client_id",
                                app.id().value()))
                        .failure()
                        .map(AtToken::code))
                .contains("invalid_request");
    }

    private Optional<String> scope(Map<String, Object> claims, Map<String, String> more) {
        return present(app, KEY.sign(header(), fresh(claims)), more)
                .toOptional()
                .map(TokenResponse::scope);
    }

    private Optional<String> error(Map<String, Object> claims, Map<String, String> more) {
        return present(app, KEY.sign(header(), fresh(claims)), more).failure().map(AtToken::code);
    }

    private AtToken refused(String assertion) {
        return present(assertion).failure().orElseThrow();
    }

    private Result<TokenResponse, AtToken> present(String assertion) {
        return present(app, assertion, Map.of());
    }

    private Result<TokenResponse, AtToken> present(Client client, String assertion, Map<String, String> more) {
        Map<String, String> request = new LinkedHashMap<>(more);
        request.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
        request.put("client_id", client.id().value());
        request.put("assertion", assertion);
        return world.token(request);
    }

    private Map<String, Object> introspect(TokenResponse answer) {
        Parameters parameters = World.parameters(Map.of("token", answer.accessToken()));
        return world.introspection
                .handle(parameters, Optional.of(World.basic("mcp", World.RESOURCE_SECRET.value())))
                .orElseThrow()
                .asMap();
    }

    private static Map<String, Object> header() {
        Map<String, Object> header = KEY.header();
        header.put("typ", "oauth-id-jag+jwt");
        return header;
    }

    private static Map<String, Object> claims() {
        Map<String, Object> claims = ClientKey.claims("00u1", World.ISSUER.value(), NOW);
        claims.put("iss", "https://idp.acme.example");
        claims.put("client_id", "managed-app");
        claims.put("resource", World.RESOURCE);
        claims.put("scope", "user user:write");
        return claims;
    }

    private static Map<String, Object> fresh(Map<String, Object> claims) {
        return with(claims, "jti", UUID.randomUUID().toString());
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.put(name, value);
        return changed;
    }
}
