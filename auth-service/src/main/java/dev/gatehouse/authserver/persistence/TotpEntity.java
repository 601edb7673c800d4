package dev.gatehouse.authserver.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code totp}. */
@Entity
@Table(name = "totp")
@SuppressWarnings("NullAway.Init") // only read: Hibernate sets the fields
class TotpEntity {

    @Id
    private UUID userId;

    private byte[] secret;

    UUID userId() {
        return userId;
    }

    byte[] secret() {
        return secret.clone();
    }
}
