package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransaction;
import dev.gatehouse.authserver.protocol.authorize.Interaction;
import dev.gatehouse.authserver.protocol.authorize.PageLanguage;
import dev.gatehouse.authserver.protocol.authorize.ReplyAddress;
import dev.gatehouse.authserver.protocol.authorize.ResponseMode;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.pkce.CodeChallenge;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code authorization_transaction}. */
@Entity
@Table(name = "authorization_transaction")
class AuthorizationTransactionEntity {

    @Id
    private String id;

    private byte[] browser;
    private String clientId;
    private String redirectUri;
    private String resource;
    private List<String> scope;
    private String responseMode;
    private @Nullable String state;
    private @Nullable String nonce;
    private String codeChallenge;
    private @Nullable String dpopJkt;
    private Instant loggedInSince;
    private @Nullable String loginHint;
    private @Nullable String language;
    private boolean unasked;
    private byte @Nullable [] pushedRequest;
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected AuthorizationTransactionEntity() {}

    AuthorizationTransactionEntity(AuthorizationTransaction transaction) {
        id = transaction.id();
        browser = StoredHash.bytes(transaction.browser());
        clientId = transaction.client().value();
        redirectUri = transaction.redirectUri().value();
        responseMode = transaction.reply().mode().value();
        resource = transaction.resource().value();
        scope = List.copyOf(transaction.scope().tokens());
        state = transaction.reply().state().orElse(null);
        nonce = transaction.nonce().orElse(null);
        codeChallenge = transaction.challenge().value();
        dpopJkt = transaction.key().map(KeyThumbprint::value).orElse(null);
        loggedInSince = transaction.interaction().loggedInSince();
        loginHint = transaction.interaction().loginHint().orElse(null);
        language = transaction.interaction().language().map(PageLanguage::tag).orElse(null);
        unasked = transaction.interaction().unasked();
        pushedRequest = transaction.pushed().map(StoredHash::bytes).orElse(null);
        expiresAt = transaction.expiresAt();
    }

    AuthorizationTransaction toTransaction() {
        return new AuthorizationTransaction(
                id,
                StoredHash.read(browser),
                new ClientId(clientId),
                reply(),
                new ResourceIndicator(resource),
                Scope.of(scope),
                Optional.ofNullable(nonce),
                new CodeChallenge(codeChallenge),
                Optional.ofNullable(dpopJkt).map(KeyThumbprint::new),
                interaction(),
                Optional.ofNullable(pushedRequest).map(StoredHash::read),
                expiresAt);
    }

    private ReplyAddress reply() {
        return new ReplyAddress(
                new RedirectUri(redirectUri),
                ResponseMode.parse(responseMode).orElseThrow(),
                Optional.ofNullable(state));
    }

    private Interaction interaction() {
        return new Interaction(
                loggedInSince,
                Optional.ofNullable(loginHint),
                Optional.ofNullable(language).flatMap(PageLanguage::parse),
                unasked);
    }
}
