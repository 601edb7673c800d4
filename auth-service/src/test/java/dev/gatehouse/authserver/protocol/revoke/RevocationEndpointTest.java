package dev.gatehouse.authserver.protocol.revoke;

import static dev.gatehouse.authserver.fixtures.World.basic;
import static dev.gatehouse.authserver.fixtures.World.parameters;
import static dev.gatehouse.authserver.fixtures.World.refreshRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.token.TokenResponse;
import dev.gatehouse.spec.Verifies;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationEndpointTest {

    private final World world = new World();
    private final Client client = world.publicClient();
    private final TokenResponse tokens = world.tokens(client);

    @Test
    @Verifies("T11")
    void a_refresh_token_takes_its_access_tokens_with_it() {
        revoke(tokens.refreshToken(), client);

        assertThat(isActive()).isFalse();
        assertThat(canRefresh()).isFalse();
    }

    @Test
    void an_access_token_takes_its_refresh_token_with_it() {
        revoke(tokens.accessToken(), client);

        assertThat(isActive()).isFalse();
        assertThat(canRefresh()).isFalse();
    }

    @Test
    @Verifies("T11")
    void another_client_cannot_revoke_and_does_not_learn_that_there_is_a_token() {
        Client other = world.publicClient("another", World.REDIRECT_URI);

        revoke(tokens.refreshToken(), other);
        revoke(tokens.accessToken(), other);

        assertThat(isActive()).isTrue();
        assertThat(canRefresh()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "a.b.c", "é"})
    void what_is_no_token_is_not_there_afterwards_either(String noToken) {
        assertThat(revoke(noToken, client)).isEqualTo(new RevocationEndpoint.Done());
    }

    @Test
    @Verifies("T11")
    void only_an_authenticated_client_revokes() {
        Client confidential = world.confidentialClient(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        Map<String, String> request =
                Map.of("token", "any", "client_id", confidential.id().value());

        assertThat(world.revocation
                        .handle(parameters(request), Optional.empty())
                        .failure()
                        .orElseThrow()
                        .code())
                .isEqualTo("invalid_client");
        assertThat(world.revocation
                        .handle(
                                parameters(request),
                                Optional.of(basic(confidential.id().value(), World.CLIENT_SECRET.value())))
                        .toOptional())
                .isPresent();
    }

    private RevocationEndpoint.Done revoke(String token, Client by) {
        return world.revocation
                .handle(parameters(Map.of("token", token, "client_id", by.id().value())), Optional.empty())
                .orElseThrow();
    }

    private boolean isActive() {
        return (boolean) world.introspection
                .handle(
                        parameters(Map.of("token", tokens.accessToken())),
                        Optional.of(basic("mcp", World.RESOURCE_SECRET.value())))
                .orElseThrow()
                .asMap()
                .get("active");
    }

    private boolean canRefresh() {
        return world.token(refreshRequest(client, tokens.refreshToken()))
                .toOptional()
                .isPresent();
    }
}
