package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.passkey.Passkey;
import dev.gatehouse.authserver.protocol.passkey.PasskeyOnFile;
import dev.gatehouse.authserver.protocol.passkey.PasskeyStore.Owned;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code passkey}. */
@Entity
@Table(name = "passkey")
@SuppressWarnings("NullAway.Init") // only read: Hibernate sets the fields
class PasskeyEntity {

    @Id
    private String id;

    @ManyToOne(fetch = FetchType.LAZY)
    private UserEntity user;

    private byte[] credential;
    private long counter;
    private boolean backupEligible;
    private String label;
    private Instant createdAt;
    private @Nullable Instant lastUsedAt;

    Owned toOwned() {
        UserAccount owner = user.toAccount();
        return new Owned(new Passkey(id, owner.id(), credential, counter, backupEligible), owner);
    }

    PasskeyOnFile onFile() {
        return new PasskeyOnFile(id, label, createdAt, Optional.ofNullable(lastUsedAt));
    }
}
