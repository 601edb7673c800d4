package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.END;
import static dev.gatehouse.authserver.persistence.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.authserver.protocol.authorization.OpaqueToken;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.token.AccessTokenClaims;
import dev.gatehouse.oauth.token.SubjectProfile;
import dev.gatehouse.spec.Verifies;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class AccessTokenStoreContract {

    final Secret token = TestSecrets.next();

    abstract Stores stores();

    Given given() {
        return new Given(stores());
    }

    @Test
    void a_token_stands_for_what_was_said() {
        AccessTokenClaims claims = claims(given().issued(TestSecrets.next()));
        stores().accessTokens().save(new OpaqueToken(token.hash(), claims));

        assertThat(stores().accessTokens().find(token.hash())).contains(claims);
        assertThat(stores().accessTokens().find(TestSecrets.next().hash())).isEmpty();
    }

    @Test
    @Verifies("T11")
    void a_token_ends_with_its_authorization() {
        Authorization authorization = given().issued(TestSecrets.next());
        stores().accessTokens().save(new OpaqueToken(token.hash(), claims(authorization)));

        stores().authorizations().revoke(authorization.id(), NOW);

        assertThat(stores().accessTokens().find(token.hash())).isEmpty();
    }

    static AccessTokenClaims claims(Authorization authorization) {
        return new AccessTokenClaims(
                "https://auth.example.com",
                authorization.user().id().toString(),
                List.of(authorization.resource().value()),
                authorization.client(),
                Scope.of("user", "user:write"),
                "id'\"ä",
                NOW,
                END,
                Optional.empty(),
                new AccessTokenClaims.Lifecycle(
                        Optional.of(authorization.authTime()),
                        authorization.methods().values(),
                        Optional.of(authorization.id().toString()),
                        Optional.empty()),
                Optional.of(new SubjectProfile("ada", Optional.of("Ada 世界"), Optional.empty(), List.of("a", "b"))),
                Optional.of(new KeyThumbprint("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")));
    }
}
