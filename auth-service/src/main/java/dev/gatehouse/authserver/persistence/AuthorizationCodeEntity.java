package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.authorization.AuthorizationCode;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationCodeStore.IssuedCode;
import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.pkce.CodeChallenge;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code authorization_code}. */
@Entity
@Table(name = "authorization_code")
@SuppressWarnings("NullAway.Init") // only read: Hibernate sets the fields
class AuthorizationCodeEntity {

    @Id
    private byte[] hash;

    @ManyToOne(fetch = FetchType.LAZY)
    private AuthorizationGrantEntity grant;

    private String redirectUri;
    private String codeChallenge;
    private @Nullable String nonce;
    private @Nullable String dpopJkt;
    private Instant expiresAt;
    private @Nullable Instant redeemedAt;

    IssuedCode toIssuedCode() {
        AuthorizationCode code = new AuthorizationCode(
                StoredHash.read(hash),
                new RedirectUri(redirectUri),
                new CodeChallenge(codeChallenge),
                Optional.ofNullable(nonce),
                Optional.ofNullable(dpopJkt).map(KeyThumbprint::new),
                expiresAt);
        return new IssuedCode(code, grant.toAuthorization(), redeemedAt != null);
    }
}
