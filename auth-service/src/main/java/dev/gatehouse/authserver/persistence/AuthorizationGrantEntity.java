package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.login.AuthenticationMethods;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code authorization_grant}: an {@link Authorization}. */
@Entity
@Table(name = "authorization_grant")
@SuppressWarnings("NullAway.Init") // only read: Hibernate sets the fields
class AuthorizationGrantEntity {

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    private UserEntity user;

    private String clientId;
    private String resource;
    private List<String> scope;
    private Instant authTime;
    private List<String> methods;
    private @Nullable Instant revokedAt;

    boolean isRevoked() {
        return revokedAt != null;
    }

    Authorization toAuthorization() {
        return new Authorization(
                id,
                user.toAccount(),
                new ClientId(clientId),
                new ResourceIndicator(resource),
                Scope.of(scope),
                authTime,
                new AuthenticationMethods(methods));
    }
}
