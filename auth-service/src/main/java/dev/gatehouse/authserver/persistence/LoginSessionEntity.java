package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.login.LoginSession;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code login_session}. */
@Entity
@Table(name = "login_session")
class LoginSessionEntity extends PanacheEntityBase {

    @Id
    private byte[] id;

    @Column(name = "user_id")
    private UUID userId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "user_id", insertable = false, updatable = false)
    private UserEntity user;

    private Instant authTime;
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected LoginSessionEntity() {}

    @SuppressWarnings("NullAway.Init") // the association is only read
    LoginSessionEntity(LoginSession session) {
        id = StoredHash.bytes(session.id());
        userId = session.user().id();
        authTime = session.authTime();
        expiresAt = session.expiresAt();
    }

    LoginSession toSession() {
        return new LoginSession(StoredHash.read(id), user.toAccount(), authTime, expiresAt);
    }
}
