package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.login.AuthenticationMethods;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.login.LoginSession.Browser;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A row of {@code login_session}. */
@Entity
@Table(name = "login_session")
@SuppressWarnings("NullAway.Init") // only read: Hibernate sets the fields
class LoginSessionEntity {

    @Id
    private byte[] id;

    @Column(name = "user_id")
    private UUID userId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "user_id", insertable = false, updatable = false)
    private UserEntity user;

    private Instant authTime;
    private List<String> methods;
    private Instant expiresAt;
    private String device;
    private Instant lastSeenAt;

    LoginSession toSession() {
        return new LoginSession(
                StoredHash.read(id),
                user.toAccount(),
                authTime,
                new AuthenticationMethods(methods),
                expiresAt,
                new Browser(device, lastSeenAt));
    }
}
