package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.END;
import static dev.gatehouse.authserver.persistence.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.spec.Verifies;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class RevokedTokenStoreContract {

    private final UUID token = UUID.randomUUID();

    abstract Stores stores();

    private ClientId client() {
        return new Given(stores()).client().id();
    }

    @Test
    @Verifies("T11")
    void a_token_is_active_until_it_is_revoked() {
        ClientId client = client();
        assertThat(stores().revokedTokens().isActive(token, Optional.of(client), Optional.empty()))
                .isTrue();

        stores().revokedTokens().revoke(token, END);

        assertThat(stores().revokedTokens().isActive(token, Optional.of(client), Optional.empty()))
                .isFalse();
        assertThat(stores().revokedTokens().isActive(UUID.randomUUID(), Optional.of(client), Optional.empty()))
                .isTrue();
    }

    @Test
    void revoking_twice_is_revoking() {
        ClientId client = client();
        stores().revokedTokens().revoke(token, END);

        stores().revokedTokens().revoke(token, END);

        assertThat(stores().revokedTokens().isActive(token, Optional.of(client), Optional.empty()))
                .isFalse();
    }

    @Test
    @Verifies("T11")
    void a_token_ends_with_the_authorization_it_came_of_and_needs_no_client() {
        Authorization authorization = new Given(stores()).issued(TestSecrets.next());
        Optional<UUID> itsId = Optional.of(authorization.id());
        assertThat(stores().revokedTokens().isActive(token, Optional.empty(), itsId))
                .isTrue();
        assertThat(stores().revokedTokens().isActive(token, Optional.of(authorization.client()), itsId))
                .isTrue();

        stores().authorizations().revoke(authorization.id(), NOW);

        assertThat(stores().revokedTokens().isActive(token, Optional.empty(), itsId))
                .isFalse();
        assertThat(stores().revokedTokens().isActive(token, Optional.empty(), Optional.of(UUID.randomUUID())))
                .isFalse();
    }

    @Test
    void a_token_of_nobody_on_file_is_not_active() {
        assertThat(stores().revokedTokens().isActive(token, Optional.of(new ClientId("nobody")), Optional.empty()))
                .isFalse();
    }
}
