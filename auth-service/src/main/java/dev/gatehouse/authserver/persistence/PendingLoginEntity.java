package dev.gatehouse.authserver.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code pending_login}. */
@Entity
@Table(name = "pending_login")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // only read, by queries: Hibernate sets the fields
class PendingLoginEntity {

    @Id
    private byte[] browser;

    @ManyToOne(fetch = FetchType.LAZY)
    private UserEntity user;

    private Instant expiresAt;
}
