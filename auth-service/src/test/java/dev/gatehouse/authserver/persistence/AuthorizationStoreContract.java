package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class AuthorizationStoreContract {

    abstract Stores stores();

    Given given() {
        return new Given(stores());
    }

    @Test
    void an_authorization_is_active_until_it_is_revoked() {
        Authorization authorization = given().issued(TestSecrets.next());
        Authorization another = given().issued(TestSecrets.next());
        assertThat(stores().authorizations().isActive(authorization.id())).isTrue();
        assertThat(stores().authorizations().find(authorization.id())).contains(authorization);

        stores().authorizations().revoke(authorization.id(), NOW);

        assertThat(stores().authorizations().isActive(authorization.id())).isFalse();
        assertThat(stores().authorizations().find(authorization.id())).isEmpty();
        assertThat(stores().authorizations().isActive(another.id())).isTrue();
    }

    @Test
    void of_8_revocations_at_once_one_ends_it() {
        Authorization authorization = given().issued(TestSecrets.next());

        assertThat(AtOnce.call(8, _ -> stores().authorizations().revoke(authorization.id(), NOW)))
                .containsOnlyOnce(true);
        assertThat(stores().authorizations().isActive(authorization.id())).isFalse();
    }

    @Test
    void an_authorization_that_does_not_exist_is_not_active() {
        assertThat(stores().authorizations().isActive(UUID.randomUUID())).isFalse();
        assertThat(stores().authorizations().find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void all_that_was_granted_is_what_the_authorizations_of_user_client_and_resource_allow() {
        Authorization authorization = given().issued(TestSecrets.next());
        Authorization another = given().issued(TestSecrets.next());

        assertThat(granted(authorization)).isEqualTo(authorization.scope());
        assertThat(stores().authorizations()
                        .granted(UUID.randomUUID(), authorization.client(), authorization.resource()))
                .isEqualTo(Scope.NONE);
        assertThat(stores().authorizations()
                        .granted(
                                authorization.user().id(),
                                authorization.client(),
                                new ResourceIndicator("https://another.example")))
                .isEqualTo(Scope.NONE);

        stores().authorizations().revoke(authorization.id(), NOW);
        assertThat(granted(authorization)).isEqualTo(Scope.NONE);
        assertThat(granted(another)).isEqualTo(another.scope());
    }

    @Test
    void different_scopes_of_several_authorizations_were_granted_together() {
        Client client = given().client();
        Authorization first = given().issued(client, Scope.of("user"));
        Authorization again = given().issued(client, Scope.of("user"));
        given().issued(client, Scope.of("openid", "email"));
        Authorization more = given().issued(client, Scope.of("user", "user:write"));
        assertThat(granted(first)).isEqualTo(Scope.of("user", "user:write", "openid", "email"));

        stores().authorizations().revoke(more.id(), NOW);
        stores().authorizations().revoke(again.id(), NOW);
        assertThat(granted(first)).isEqualTo(Scope.of("user", "openid", "email"));
    }

    private Scope granted(Authorization authorization) {
        return stores().authorizations()
                .granted(authorization.user().id(), authorization.client(), authorization.resource());
    }

    @Test
    void a_connection_ends_with_all_its_authorizations_and_others_stay() {
        Authorization authorization = given().issued(TestSecrets.next());
        Authorization another = given().issued(TestSecrets.next());
        UUID user = authorization.user().id();

        assertThat(stores().authorizations()
                        .revoke(UUID.randomUUID(), authorization.client(), authorization.resource(), NOW))
                .isZero();
        assertThat(stores().authorizations()
                        .revoke(user, authorization.client(), new ResourceIndicator("https://another.example"), NOW))
                .isZero();
        assertThat(stores().authorizations().revoke(user, authorization.client(), authorization.resource(), NOW))
                .isEqualTo(1);

        assertThat(stores().authorizations().isActive(authorization.id())).isFalse();
        assertThat(stores().authorizations().isActive(another.id())).isTrue();
    }

    @Test
    void all_authorizations_of_a_user_end_together() {
        Authorization authorization = given().issued(TestSecrets.next());
        given().issued(TestSecrets.next());

        assertThat(stores().authorizations().revokeAll(UUID.randomUUID(), NOW)).isZero();
        assertThat(stores().authorizations().revokeAll(authorization.user().id(), NOW))
                .isGreaterThanOrEqualTo(2);
        assertThat(stores().authorizations().isActive(authorization.id())).isFalse();
    }

    @Test
    void revoking_what_does_not_exist_does_nothing() {
        UUID nobodys = UUID.randomUUID();

        assertThat(stores().authorizations().revoke(nobodys, NOW)).isFalse();
        assertThat(stores().authorizations().isActive(nobodys)).isFalse();
    }

    @Test
    void what_ends_by_itself_is_no_grant_of_the_user() {
        Authorization authorization = new Given(stores()).authorization(new Given(stores()).transaction());

        stores().authorizations().save(authorization, Given.END);

        assertThat(stores().authorizations().isActive(authorization.id())).isTrue();
        assertThat(stores().authorizations()
                        .granted(authorization.user().id(), authorization.client(), authorization.resource())
                        .isEmpty())
                .isTrue();
    }
}
