package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.authorization.RefreshToken;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.IssuedRefreshToken;
import dev.gatehouse.oauth.KeyThumbprint;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** A row of {@code refresh_token}. */
@Entity
@Table(name = "refresh_token")
@SuppressWarnings("NullAway.Init") // only read: Hibernate sets the fields
class RefreshTokenEntity {

    @Id
    private byte[] hash;

    @ManyToOne(fetch = FetchType.LAZY)
    private AuthorizationGrantEntity grant;

    private @Nullable String dpopJkt;
    private Instant expiresAt;
    private @Nullable Instant rotatedAt;

    @Formula(RotatingTokenStore.ANSWER)
    private byte @Nullable [] answer;

    IssuedRefreshToken toIssuedRefreshToken() {
        return new IssuedRefreshToken(
                new RefreshToken(
                        StoredHash.read(hash),
                        expiresAt,
                        Optional.ofNullable(dpopJkt).map(KeyThumbprint::new)),
                grant.toAuthorization(),
                RotatingTokenStore.use(rotatedAt != null, answer));
    }
}
