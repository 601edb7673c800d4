package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.login.PasswordHash;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserStore.StoredUser;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code user_account}. */
@Entity
@Table(name = "user_account")
@SuppressWarnings("NullAway.Init") // only read: Hibernate sets the fields
class UserEntity {

    @Id
    private UUID id;

    private String username;
    private String passwordHash;
    private @Nullable String name;
    private @Nullable String email;
    private List<String> roles;
    private @Nullable Instant disabledAt;

    StoredUser toStoredUser() {
        return new StoredUser(toAccount(), new PasswordHash(passwordHash));
    }

    UserAccount toAccount() {
        return new UserAccount(id, username, Optional.ofNullable(name), Optional.ofNullable(email), List.copyOf(roles));
    }
}
