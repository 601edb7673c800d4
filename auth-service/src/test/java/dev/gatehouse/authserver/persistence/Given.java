package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.fixtures.TestClients;
import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationCode;
import dev.gatehouse.authserver.protocol.authorization.RefreshToken;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.KeptAnswer;
import dev.gatehouse.authserver.protocol.authorization.SealedAnswer;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransaction;
import dev.gatehouse.authserver.protocol.authorize.Interaction;
import dev.gatehouse.authserver.protocol.authorize.PageLanguage;
import dev.gatehouse.authserver.protocol.authorize.PushedRequest;
import dev.gatehouse.authserver.protocol.authorize.ReplyAddress;
import dev.gatehouse.authserver.protocol.authorize.ResponseMode;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.login.AuthenticationMethods;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.pkce.CodeChallenge;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Puts on file what a test starts from. All transactions, codes and tokens end at {@link #END}. */
final class Given {

    static final Optional<KeyThumbprint> KEY =
            Optional.of(new KeyThumbprint("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"));

    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    static final Instant END = NOW.plus(Duration.ofMinutes(1));

    private static final ResourceIndicator RESOURCE = new ResourceIndicator("http://127.0.0.1:8000/mcp");
    private static final RedirectUri REDIRECT_URI = new RedirectUri("http://127.0.0.1:4711/callback");
    private static final CodeChallenge CHALLENGE = new CodeChallenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    private static final Optional<String> NONCE = Optional.of("n-0S6_WzA2Mj'ä");
    private static final Scope SCOPE = Scope.of("user", "user:write");

    private final Stores stores;

    Given(Stores stores) {
        this.stores = stores;
    }

    Client client() {
        Client client = TestClients.nativeApp();
        stores.add(client);
        return client;
    }

    AuthorizationTransaction transaction() {
        return transaction(Optional.of("xyz/+=&\"'ä"), TestSecrets.next());
    }

    AuthorizationTransaction transaction(Optional<String> state, Secret cookie) {
        return transaction(client(), state, cookie);
    }

    /** A request of a client on file. */
    AuthorizationTransaction transaction(Client client) {
        return transaction(client, Optional.empty(), TestSecrets.next());
    }

    private AuthorizationTransaction transaction(Client client, Optional<String> state, Secret cookie) {
        return transaction(client, state, cookie, Optional.empty());
    }

    /** A request that waits for a person, begun with {@code pushed}. */
    AuthorizationTransaction transaction(PushedRequest pushed) {
        return transaction(client(), Optional.empty(), TestSecrets.next(), Optional.of(pushed.hash()));
    }

    private AuthorizationTransaction transaction(
            Client client, Optional<String> state, Secret cookie, Optional<SecretHash> pushed) {
        AuthorizationTransaction transaction = new AuthorizationTransaction(
                UUID.randomUUID().toString(),
                cookie.hash(),
                client.id(),
                new ReplyAddress(REDIRECT_URI, ResponseMode.FORM_POST, state),
                RESOURCE,
                SCOPE,
                NONCE,
                CHALLENGE,
                KEY,
                new Interaction(NOW, Optional.of("ada'\"<>"), Optional.of(PageLanguage.CHINESE), true),
                pushed,
                END);
        stores.transactions().save(transaction);
        return transaction;
    }

    /** A pushed request that can be used until {@link #END}. */
    PushedRequest pushed(Secret name) {
        PushedRequest request = new PushedRequest(
                name.hash(),
                client().id(),
                Parameters.parse("state=a%2Bb&resource=x&resource=y&%C3%BC=%22").orElseThrow(),
                END,
                END.plus(Duration.ofMinutes(10)));
        stores.pushedRequests().save(request);
        return request;
    }

    /** What approving {@code transaction} makes, not on file. */
    Authorization authorization(AuthorizationTransaction transaction) {
        return new Authorization(
                UUID.randomUUID(),
                stores.user(),
                transaction.client(),
                RESOURCE,
                SCOPE,
                NOW.minus(Duration.ofMinutes(5)),
                AuthenticationMethods.PASSWORD_AND_CODE);
    }

    /** Not on file. */
    static AuthorizationCode code(Secret code) {
        return new AuthorizationCode(code.hash(), REDIRECT_URI, CHALLENGE, NONCE, Optional.empty(), END);
    }

    /** Not on file. */
    static RefreshToken refreshToken(Secret token) {
        return new RefreshToken(token.hash(), END, Optional.empty());
    }

    /** Not on file: what a rotation gives, to be had again for a minute. */
    static Optional<KeptAnswer> answer(Secret token) {
        return Optional.of(new KeptAnswer(sealed(token), Duration.ofMinutes(1)));
    }

    /** Not sealed: what is sealed, the stores cannot tell. */
    static SealedAnswer sealed(Secret token) {
        return new SealedAnswer(Base64.getEncoder().encodeToString(token.value().getBytes(StandardCharsets.US_ASCII)));
    }

    /** An approved request. */
    Authorization issued(Secret code) {
        return issued(transaction(), code);
    }

    /** An approved request of a client on file. */
    Authorization issued(Client client, Secret code) {
        return issued(transaction(client, Optional.empty(), TestSecrets.next()), code);
    }

    /** A request of {@code client} that was approved as far as {@code scope} goes. */
    Authorization issued(Client client, Scope scope) {
        AuthorizationTransaction transaction = transaction(client);
        Authorization asked = authorization(transaction);
        return saved(
                transaction,
                new Authorization(
                        asked.id(),
                        asked.user(),
                        asked.client(),
                        asked.resource(),
                        scope,
                        asked.authTime(),
                        asked.methods()),
                TestSecrets.next());
    }

    private Authorization issued(AuthorizationTransaction transaction, Secret code) {
        return saved(transaction, authorization(transaction), code);
    }

    private Authorization saved(AuthorizationTransaction transaction, Authorization authorization, Secret code) {
        stores.codes().save(transaction.id(), authorization, code(code), Optional.empty());
        return authorization;
    }

    /** An approved request whose code was exchanged. */
    Authorization exchanged(Secret code, Secret refreshToken) {
        Authorization authorization = issued(code);
        stores.codes().redeem(code.hash(), Optional.of(refreshToken(refreshToken)), Optional.empty(), NOW);
        return authorization;
    }

    static List<Secret> secrets(int number) {
        return Stream.generate(TestSecrets::next).limit(number).toList();
    }
}
