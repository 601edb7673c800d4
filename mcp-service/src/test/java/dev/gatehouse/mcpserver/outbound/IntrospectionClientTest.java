package dev.gatehouse.mcpserver.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.mcpserver.protocol.access.AccessRejection;
import dev.gatehouse.mcpserver.protocol.access.AuthorizationServerUnavailableException;
import dev.gatehouse.mcpserver.protocol.access.TokenClaims;
import dev.gatehouse.mcpserver.testing.TestAuthorizationServer;
import dev.gatehouse.mcpserver.testing.TestTokens;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.spec.Verifies;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntrospectionClientTest {

    private final TestAuthorizationServer server = new TestAuthorizationServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void an_active_token_says_what_the_issuer_says_of_it() {
        Result<TokenClaims, AccessRejection> read =
                client(TestAuthorizationServer.CLIENT_SECRET).read(server.token());
        assertThat(read.toOptional()).map(TokenClaims::subject).contains(TestTokens.ALICE);
    }

    @Test
    @Verifies("RS10")
    void an_unknown_and_a_revoked_token_are_inactive() {
        IntrospectionClient client = client(TestAuthorizationServer.CLIENT_SECRET);
        String token = server.token();
        assertThat(client.read(token).failure()).isEmpty();
        server.revoke(token);
        assertThat(client.read(token).failure()).contains(new AccessRejection.Inactive());
        assertThat(client.read("made-up").failure()).contains(new AccessRejection.Inactive());
    }

    @Test
    @Verifies({"RS11", "M2"})
    void it_shows_credentials_of_its_own_never_the_token() {
        String token = server.token();
        assertThat(client(TestAuthorizationServer.CLIENT_SECRET).read(token).toOptional())
                .isPresent();
        assertThat(server.lastAuthorization).startsWith("Basic ").doesNotContain(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{}", "{\"active\":\"true\"}", "{\"active\":null}", "<html>"})
    void nonsense_is_an_outage(String answer) {
        server.introspectionAnswer = answer;
        assertUnavailable(client(TestAuthorizationServer.CLIENT_SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"active\":true}", "{\"active\":true,\"sub\":\"x\",\"exp\":99999999999}"})
    @Verifies("RS10")
    void active_alone_is_not_enough(String answer) {
        server.introspectionAnswer = answer;
        assertThat(client(TestAuthorizationServer.CLIENT_SECRET).read("token").failure())
                .contains(new AccessRejection.IncompleteClaims());
    }

    @Test
    void a_failing_issuer_is_an_outage_and_so_is_one_that_is_not_there() {
        IntrospectionClient client = client(TestAuthorizationServer.CLIENT_SECRET);
        server.failing = true;
        assertUnavailable(client);
        server.close();
        assertUnavailable(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"active\":false}", "{\"active\":true}"})
    void what_a_failing_issuer_says_is_no_answer(String answer) {
        IntrospectionClient client = client(TestAuthorizationServer.CLIENT_SECRET);
        client.read("the endpoint is known then");
        server.failing = true;
        server.introspectionAnswer = answer;
        assertUnavailable(client);
    }

    @Test
    void a_wrong_secret_is_an_outage_and_not_the_users_fault() {
        assertUnavailable(client("wrong"));
    }

    @Test
    void credentials_are_form_encoded_and_do_not_show() {
        IntrospectionCredentials credentials = new IntrospectionCredentials("m c:p", "ü%+");
        assertThat(new String(
                        Base64.getDecoder().decode(credentials.authorization().substring("Basic ".length()))))
                .isEqualTo("m+c%3Ap:%C3%BC%25%2B");
        assertThat(credentials).hasToString("IntrospectionCredentials[m c:p]");
    }

    private void assertUnavailable(IntrospectionClient client) {
        assertThatExceptionOfType(AuthorizationServerUnavailableException.class)
                .isThrownBy(() -> Optional.of(client.read("token")));
    }

    private IntrospectionClient client(String secret) {
        BoundedHttp http = new BoundedHttp();
        return new IntrospectionClient(
                new AuthorizationServerDiscovery(http, new Issuer(server.issuer()), InstantSource.system()),
                http,
                new IntrospectionCredentials(TestAuthorizationServer.CLIENT_ID, secret),
                List.of("iat", "jti", "client_id"));
    }
}
