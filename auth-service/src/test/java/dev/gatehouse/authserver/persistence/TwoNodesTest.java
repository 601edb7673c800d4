package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.fixtures.World.parameters;
import static dev.gatehouse.authserver.fixtures.World.refreshRequest;
import static dev.gatehouse.authserver.fixtures.World.tokenRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.crypto.RefreshTokenSeal;
import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.audit.AuditEvent;
import dev.gatehouse.authserver.protocol.audit.AuditEvent.CodeReplayed;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientAdmission;
import dev.gatehouse.authserver.protocol.client.ClientAuthenticator;
import dev.gatehouse.authserver.protocol.dpop.DpopProofs;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.token.TokenEndpoint;
import dev.gatehouse.authserver.protocol.token.TokenIssuer;
import dev.gatehouse.authserver.protocol.token.grant.AuthorizationCodeGrant;
import dev.gatehouse.authserver.protocol.token.grant.ClientCredentialsGrant;
import dev.gatehouse.authserver.protocol.token.grant.DeviceCodeGrant;
import dev.gatehouse.authserver.protocol.token.grant.JwtBearerGrant;
import dev.gatehouse.authserver.protocol.token.grant.RefreshTokenGrant;
import dev.gatehouse.authserver.protocol.token.grant.RepeatableAnswers;
import dev.gatehouse.authserver.protocol.token.grant.SecondUse;
import dev.gatehouse.authserver.protocol.token.grant.TokenExchangeGrant;
import dev.gatehouse.authserver.protocol.token.grant.WorkloadGrant;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.dpop.DpopVerifier;
import dev.gatehouse.oauth.token.TokenResponse;
import dev.gatehouse.spec.ProofKey;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of codes and refresh tokens on two nodes over one database. */
@QuarkusTest
class TwoNodesTest {

    private static final String TOKEN_ENDPOINT = "https://auth.example.com/oauth/token";

    @Inject
    Stores stores;

    @Inject
    ClientCredentialsGrant clientCredentials;

    @Inject
    TokenExchangeGrant tokenExchange;

    @Inject
    DeviceCodeGrant deviceCode;

    @Inject
    JwtBearerGrant jwtBearer;

    @Inject
    WorkloadGrant workloads;

    @Inject
    ClientAuthenticator authenticator;

    @Inject
    TokenIssuer issuer;

    @Inject
    Rows rows;

    @Inject
    Race race;

    private final List<AuditEvent> audited = new CopyOnWriteArrayList<>();
    private final Secret code = TestSecrets.next();
    private final Secret token = TestSecrets.next();

    @Test
    @Verifies({"AS42", "T3"})
    void refreshes_at_once_give_one_new_token_and_equal_answers() {
        Authorization authorization = new Given(stores).exchanged(code, token);
        Map<String, String> request = refresh(authorization);

        List<Result<TokenResponse, AtToken>> answers = atOnce("refresh_token", token, request);

        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(answers.getFirst().toOptional()).isPresent();
        assertThat(rows.count("SELECT count(*) FROM refresh_token WHERE grant_id = ?", authorization.id()))
                .isEqualTo(2);
        assertThat(stores.authorizations().isActive(authorization.id())).isTrue();
        assertThat(audited).isEmpty();
    }

    @Test
    @Verifies({"AS29", "T1"})
    void redemptions_at_once_have_one_winner_and_end_what_it_got() {
        Authorization authorization = new Given(stores).issued(code);
        Map<String, String> request =
                tokenRequest(stores.clients().find(authorization.client()).orElseThrow(), code.value());

        List<Result<TokenResponse, AtToken>> answers = atOnce("authorization_code", code, request);

        assertThat(answers.stream().flatMap(answer -> answer.toOptional().stream()))
                .hasSize(1);
        assertThat(answers.stream().flatMap(answer -> answer.failure().stream()))
                .extracting(AtToken::code)
                .containsOnly("invalid_grant");
        assertThat(stores.authorizations().isActive(authorization.id())).isFalse();
        assertThat(audited)
                .containsExactly(new CodeReplayed(
                        authorization.id(),
                        authorization.client(),
                        stores.user().id(),
                        Given.NOW));
    }

    @Test
    @Verifies("T7")
    void a_proof_is_good_on_one_node_once() {
        Client client = new Given(stores).client();
        String proof =
                ProofKey.generate().proof("POST", TOKEN_ENDPOINT, Given.NOW).sign();
        Map<String, String> request = refreshRequest(client, "guess");
        List<TokenEndpoint> nodes = List.of(node(0), node(0));

        List<String> errors = AtOnce.call(
                20,
                i -> nodes.get(i % 2)
                        .handle(parameters(request), Optional.empty(), List.of(proof))
                        .failure()
                        .orElseThrow()
                        .code());

        assertThat(errors).containsOnlyOnce("invalid_grant").contains("invalid_dpop_proof");
    }

    @ParameterizedTest
    @CsvSource({"-60, 0", "0, -60"})
    @Verifies({"AS42", "T3"})
    void clocks_a_minute_apart_make_no_client_a_thief(int skewOfFirst, int skewOfSecond) {
        Authorization authorization = new Given(stores).exchanged(code, token);

        Result<TokenResponse, AtToken> answer = ask(node(skewOfFirst), refresh(authorization));

        assertThat(answer.toOptional()).isPresent();
        assertThat(ask(node(skewOfSecond), refresh(authorization))).isEqualTo(answer);
        assertThat(audited).isEmpty();
    }

    /** A code lives for a minute by the clock of the node that made it, so that half a minute is left at the least. */
    @ParameterizedTest
    @CsvSource({"-30, 0, true", "-30, 89, true", "-30, 90, false", "30, 0, true", "30, 29, true", "30, 30, false"})
    void clocks_half_a_minute_apart_shorten_or_lengthen_the_life_of_a_code_by_that_and_no_more(
            int skew, int secondsLater, boolean good) {
        Authorization authorization = new Given(stores).issued(code);
        Map<String, String> request =
                tokenRequest(stores.clients().find(authorization.client()).orElseThrow(), code.value());

        Result<TokenResponse, AtToken> answer = ask(node(skew + secondsLater), request);

        assertThat(answer.toOptional().isPresent()).isEqualTo(good);
        assertThat(stores.authorizations().isActive(authorization.id())).isTrue();
    }

    private Map<String, String> refresh(Authorization authorization) {
        return refreshRequest(stores.clients().find(authorization.client()).orElseThrow(), token.value());
    }

    private List<Result<TokenResponse, AtToken>> atOnce(String table, Secret presented, Map<String, String> request) {
        List<TokenEndpoint> nodes = List.of(node(0), node(0));
        return race.at(table, presented.hash(), 20, i -> ask(nodes.get(i % 2), request));
    }

    private static Result<TokenResponse, AtToken> ask(TokenEndpoint node, Map<String, String> request) {
        return node.handle(parameters(request), Optional.empty(), List.of());
    }

    /** @param skew seconds that its clock is ahead */
    private TokenEndpoint node(int skew) {
        InstantSource clock = () -> Given.NOW.plusSeconds(skew);
        SecondUse secondUse = new SecondUse(stores.authorizations(), audited::add);
        RepeatableAnswers answers =
                new RepeatableAnswers(new RefreshTokenSeal(new SecureRandom()), Duration.ofSeconds(30));
        DpopProofs proofs = new DpopProofs(
                new DpopVerifier(Duration.ofSeconds(60), Optional.empty()), stores.replays(), _ -> {}, clock);
        return new TokenEndpoint(
                new ClientAdmission(authenticator, proofs, TOKEN_ENDPOINT),
                new AuthorizationCodeGrant(stores.codes(), secondUse, issuer, _ -> {}, clock),
                new RefreshTokenGrant(stores.refreshTokens(), answers, secondUse, issuer, _ -> {}, clock),
                clientCredentials,
                tokenExchange,
                deviceCode,
                jwtBearer,
                workloads,
                _ -> {},
                clock);
    }
}
