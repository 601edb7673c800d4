package dev.gatehouse.cli.protocol.authorization;

import static dev.gatehouse.cli.fixture.Samples.CLIENT;
import static dev.gatehouse.cli.fixture.Samples.ISSUER;
import static dev.gatehouse.cli.fixture.Samples.REDIRECT_URI;
import static dev.gatehouse.cli.fixture.Samples.RESOURCE;
import static dev.gatehouse.cli.fixture.Samples.SERVER;
import static dev.gatehouse.cli.fixture.Samples.endpoint;
import static dev.gatehouse.cli.fixture.Samples.pending;
import static dev.gatehouse.cli.fixture.Samples.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.cli.protocol.discovery.AuthorizationServer;
import dev.gatehouse.cli.protocol.discovery.ProtectedResource;
import dev.gatehouse.cli.protocol.registration.ClientIdentity;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.pkce.CodeChallenge;
import dev.gatehouse.spec.Verifies;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AuthorizationRequestTest {

    @Test
    @Verifies({"CL6", "CL12", "CL15"})
    void the_address_carries_state_challenge_and_resource() {
        PendingAuthorization pending = pending(true);

        Parameters sent = Parameters.parse(pending.address().getRawQuery()).orElseThrow();

        assertThat(pending.address().toString()).startsWith("https://auth.example.com/authorize?");
        assertThat(sent.get("response_type")).contains("code");
        assertThat(sent.get("client_id")).contains("c1");
        assertThat(sent.get("redirect_uri")).contains(REDIRECT_URI.value());
        assertThat(sent.get("scope")).contains("user");
        assertThat(sent.get("state")).contains(pending.state());
        assertThat(sent.get("code_challenge_method")).contains("S256");
        assertThat(sent.get("code_challenge"))
                .contains(CodeChallenge.of(pending.verifier()).value());
        assertThat(sent.resources()).containsExactly("https://mcp.example.com/mcp");
    }

    @Test
    @Verifies("CL13")
    void an_address_exists_only_with_issuer_verifier_and_state_on_record() {
        PendingAuthorization pending = pending(true);

        assertThat(pending.request().server().issuer()).isEqualTo(ISSUER);
        assertThat(pending.address().getRawQuery())
                .contains(
                        "state=" + pending.state(),
                        "code_challenge=" + CodeChallenge.of(pending.verifier()).value());
    }

    @Test
    @Verifies("CL12")
    void the_resource_goes_out_exactly_as_published() {
        ProtectedResource odd = new ProtectedResource(
                SERVER, RESOURCE.metadata(), "https://MCP.example.com/mcp/", ISSUER, Scope.of("user"));

        PendingAuthorization pending =
                new AuthorizationRequest(odd, server(true), CLIENT).begin(REDIRECT_URI, new Random(1));

        assertThat(Parameters.parse(pending.address().getRawQuery())
                        .orElseThrow()
                        .resources())
                .containsExactly("https://MCP.example.com/mcp/");
    }

    @Test
    @Verifies("CL15")
    void each_request_has_its_own_state_and_verifier() {
        AuthorizationRequest request = new AuthorizationRequest(RESOURCE, server(true), CLIENT);
        Random random = new Random(7);

        PendingAuthorization one = request.begin(REDIRECT_URI, random);
        PendingAuthorization other = request.begin(REDIRECT_URI, random);

        assertThat(one.state()).hasSize(32).isNotEqualTo(other.state());
        assertThat(one.verifier().value()).isNotEqualTo(other.verifier().value());
        assertThat(one.toString()).doesNotContain(one.state(), one.verifier().value());
    }

    @Test
    void a_query_in_the_endpoint_is_kept() {
        AuthorizationServer tenant = new AuthorizationServer(
                ISSUER,
                endpoint("https://auth.example.com/authorize?tenant=7"),
                endpoint("https://auth.example.com/token"),
                Optional.empty(),
                List.of(),
                true,
                AuthorizationServer.Offers.NOTHING);

        assertThat(new AuthorizationRequest(RESOURCE, tenant, CLIENT)
                        .begin(REDIRECT_URI, new Random(1))
                        .address()
                        .toString())
                .startsWith("https://auth.example.com/authorize?tenant=7&response_type=code");
    }

    @Test
    @Verifies("CL11")
    void offline_access_joins_a_scope_where_the_server_knows_it() {
        assertThat(new AuthorizationRequest(RESOURCE, server(true, "user", "offline_access"), CLIENT).scope())
                .isEqualTo(Scope.of("user", "offline_access"));
        assertThat(new AuthorizationRequest(RESOURCE, server(true, "user"), CLIENT).scope())
                .isEqualTo(Scope.of("user"));
    }

    @Test
    @Verifies("CL11")
    void without_any_wanted_scope_the_parameter_is_omitted() {
        ProtectedResource modest =
                new ProtectedResource(SERVER, RESOURCE.metadata(), RESOURCE.identifier(), ISSUER, Scope.NONE);

        PendingAuthorization pending = new AuthorizationRequest(modest, server(true, "offline_access"), CLIENT)
                .begin(REDIRECT_URI, new Random(1));

        assertThat(pending.address().getRawQuery()).doesNotContain("scope");
    }

    @Test
    @Verifies({"CL10", "K2"})
    void a_client_of_another_issuer_cannot_be_used() {
        ClientIdentity foreign = new ClientIdentity(new Issuer("https://evil.example"), new ClientId("c1"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AuthorizationRequest(RESOURCE, server(true), foreign));
    }
}
