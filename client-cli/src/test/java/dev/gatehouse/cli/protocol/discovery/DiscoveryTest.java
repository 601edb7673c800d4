package dev.gatehouse.cli.protocol.discovery;

import static dev.gatehouse.cli.fixture.Samples.RESOURCE;
import static dev.gatehouse.cli.fixture.Samples.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import dev.gatehouse.oauth.metadata.AuthorizationServerMetadata;
import dev.gatehouse.oauth.metadata.ProtectedResourceMetadata;
import dev.gatehouse.spec.Verifies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {

    private static final String PATH_FORM = "https://mcp.example.com/.well-known/oauth-protected-resource/mcp";
    private static final String ROOT_FORM = "https://mcp.example.com/.well-known/oauth-protected-resource";
    private static final String MCP = "https://mcp.example.com/mcp";
    private static final String AUTH = "https://auth.example.com";
    private static final String AUTH_METADATA = AUTH + "/.well-known/oauth-authorization-server";

    private final Web web = new Web();
    private final Discovery discovery = new Discovery(web);

    @Test
    @Verifies("CL1")
    void the_address_in_the_challenge_goes_first() {
        web.resources.put("https://mcp.example.com/metadata", resource(MCP, List.of(AUTH)));

        assertThat(found(challenge("https://mcp.example.com/metadata", Optional.empty()))
                        .metadata()
                        .toString())
                .isEqualTo("https://mcp.example.com/metadata");
        assertThat(web.asked).containsExactly("https://mcp.example.com/metadata");
    }

    @Test
    @Verifies("CL1")
    void without_a_challenge_the_path_form_goes_before_the_root_form() {
        web.resources.put(ROOT_FORM, resource(MCP, List.of(AUTH)));

        assertThat(found(Optional.empty()).metadata().toString()).isEqualTo(ROOT_FORM);
        assertThat(web.asked).containsExactly(PATH_FORM, ROOT_FORM);
    }

    @Test
    @Verifies("CL1")
    void no_metadata_anywhere_ends_the_flow_and_says_where_it_looked() {
        assertThat(failure(discovery.protectedResource(SERVER, Optional.empty())))
                .isInstanceOf(Failure.InvalidMetadata.class)
                .satisfies(it -> assertThat(it.message()).contains(PATH_FORM + " (404)", ROOT_FORM + " (404)"));
    }

    @ParameterizedTest
    @Verifies("K2")
    @ValueSource(
            strings = {"http://mcp.example.com/metadata", "http://127.0.0.1/metadata", "file:///etc/passwd", "metadata"
            })
    void a_challenge_cannot_point_where_it_likes(String address) {
        assertThat(failure(discovery.protectedResource(SERVER, challenge(address, Optional.empty()))))
                .isInstanceOf(Failure.InvalidMetadata.class);
        assertThat(web.asked).isEmpty();
    }

    @ParameterizedTest
    @Verifies("CL2")
    @CsvSource({
        "https://mcp.example.com/mcp",
        "HTTPS://MCP.example.com/mcp",
        "https://mcp.example.com/mcp/",
    })
    void metadata_about_the_url_we_called_is_accepted_and_used_as_published(String published) {
        web.resources.put(PATH_FORM, resource(published, List.of(AUTH)));

        assertThat(found(Optional.empty()).identifier()).isEqualTo(published);
    }

    @ParameterizedTest
    @Verifies({"CL2", "K2"})
    @ValueSource(
            strings = {
                "https://evil.example/mcp",
                "https://mcp.example.com",
                "https://mcp.example.com/other",
                "https://mcp.example.com/mcp2",
                "https://mcp.example.com:8443/mcp",
                "http://mcp.example.com/mcp",
                "https://mcp.example.com/MCP",
                "mcp",
                ""
            })
    void metadata_about_another_resource_is_refused(String published) {
        web.resources.put(PATH_FORM, resource(published, List.of(AUTH)));

        assertThat(failure(discovery.protectedResource(SERVER, Optional.empty())))
                .isInstanceOf(Failure.InvalidMetadata.class);
    }

    @Test
    @Verifies("CL2")
    void metadata_without_a_resource_is_refused() {
        web.resources.put(PATH_FORM, resource(null, List.of(AUTH)));

        assertThat(failure(discovery.protectedResource(SERVER, Optional.empty())))
                .isInstanceOf(Failure.InvalidMetadata.class);
    }

    @Test
    @Verifies("CL2")
    void at_the_root_address_the_resource_may_be_the_origin() {
        web.resources.put(ROOT_FORM, resource("https://mcp.example.com", List.of(AUTH)));

        assertThat(found(Optional.empty()).identifier()).isEqualTo("https://mcp.example.com");
    }

    @Test
    @Verifies({"CL2", "K2"})
    void the_origin_of_another_host_is_not_ours() {
        String elsewhere = "https://evil.example/.well-known/oauth-protected-resource";
        web.resources.put(elsewhere, resource("https://evil.example", List.of(AUTH)));

        assertThat(failure(discovery.protectedResource(SERVER, challenge(elsewhere, Optional.empty()))))
                .isInstanceOf(Failure.InvalidMetadata.class);
    }

    @Test
    @Verifies("CL3")
    void the_first_acceptable_authorization_server_is_chosen() {
        web.resources.put(PATH_FORM, resource(MCP, List.of("http://plain.example", "http://127.0.0.1:9000", AUTH)));

        assertThat(found(Optional.empty()).issuer()).isEqualTo(new Issuer(AUTH));
    }

    @ParameterizedTest
    @Verifies("K2")
    @ValueSource(
            strings = {"http://auth.example.com", "http://127.0.0.1:9000", "javascript:x", "https://a.example?x=1", ""})
    void without_an_acceptable_authorization_server_the_flow_ends(String issuer) {
        web.resources.put(PATH_FORM, resource(MCP, List.of(issuer)));

        assertThat(failure(discovery.protectedResource(SERVER, Optional.empty())))
                .isInstanceOf(Failure.InvalidMetadata.class);
    }

    @Test
    @Verifies("CL11")
    void the_scope_of_the_challenge_goes_before_all_published_scopes() {
        web.resources.put(PATH_FORM, resource(MCP, List.of(AUTH)));

        assertThat(found(challenge(PATH_FORM, Optional.of(Scope.of("special")))).scope())
                .isEqualTo(Scope.of("special"));
        assertThat(found(Optional.empty()).scope()).isEqualTo(Scope.of("user", "user:write"));
    }

    @Test
    @Verifies("CL11")
    void where_nothing_is_published_no_scope_is_asked_for() {
        web.resources.put(
                PATH_FORM,
                new ProtectedResourceMetadata(MCP, List.of(AUTH), List.of(), List.of(), null, List.of(), null));

        assertThat(found(Optional.empty()).scope()).isEqualTo(Scope.NONE);
    }

    @Test
    @Verifies("CL4")
    void an_issuer_with_a_path_is_looked_up_at_three_places_and_never_at_the_root() {
        ProtectedResource resource = new ProtectedResource(
                SERVER, RESOURCE.metadata(), MCP, new Issuer("https://auth.example.com/t"), Scope.NONE);

        assertThat(failure(discovery.authorizationServer(resource))).isInstanceOf(Failure.InvalidMetadata.class);
        assertThat(web.asked)
                .containsExactly(
                        "https://auth.example.com/.well-known/oauth-authorization-server/t",
                        "https://auth.example.com/.well-known/openid-configuration/t",
                        "https://auth.example.com/t/.well-known/openid-configuration");
    }

    @Test
    @Verifies("CL4")
    void the_openid_document_will_do_as_well() {
        web.servers.put(AUTH + "/.well-known/openid-configuration", server(AUTH, List.of("S256"), AUTH + "/token"));

        assertThat(discovery.authorizationServer(RESOURCE).toOptional()).isPresent();
    }

    @ParameterizedTest
    @Verifies({"CL5", "K2"})
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://auth.example.com/",
                "https://AUTH.example.com",
                "https://auth.example.com:443",
                "http://auth.example.com",
                ""
            })
    void metadata_that_speaks_for_another_issuer_is_refused(String published) {
        web.servers.put(AUTH_METADATA, server(published, List.of("S256"), AUTH + "/token"));

        assertThat(failure(discovery.authorizationServer(RESOURCE))).isInstanceOf(Failure.InvalidMetadata.class);
    }

    @Test
    @Verifies("CL6")
    void a_server_without_s256_is_refused() {
        for (List<String> methods : List.of(List.<String>of(), List.of("plain"))) {
            web.servers.put(AUTH_METADATA, server(AUTH, methods, AUTH + "/token"));

            assertThat(failure(discovery.authorizationServer(RESOURCE)))
                    .isInstanceOf(Failure.InvalidMetadata.class)
                    .satisfies(it -> assertThat(it.message()).contains("S256"));
        }
    }

    @ParameterizedTest
    @Verifies({"K1", "K2", "CL21", "CL23"})
    @ValueSource(
            strings = {
                "http://auth.example.com/token",
                "http://127.0.0.1:9000/token",
                "https://localhost/token",
                "javascript:alert(1)",
                "file:///bin/sh",
                "-e calc",
                "https://auth.example.com/$(id) x"
            })
    void hostile_endpoints_are_refused(String endpoint) {
        web.servers.put(AUTH_METADATA, server(AUTH, List.of("S256"), endpoint));
        assertThat(failure(discovery.authorizationServer(RESOURCE))).isInstanceOf(Failure.InvalidMetadata.class);

        web.servers.put(AUTH_METADATA, server(AUTH, endpoint, AUTH + "/token", AUTH + "/register"));
        assertThat(failure(discovery.authorizationServer(RESOURCE))).isInstanceOf(Failure.InvalidMetadata.class);

        web.servers.put(AUTH_METADATA, server(AUTH, AUTH + "/authorize", AUTH + "/token", endpoint));
        assertThat(failure(discovery.authorizationServer(RESOURCE))).isInstanceOf(Failure.InvalidMetadata.class);
    }

    @Test
    void missing_endpoints_are_refused_and_a_missing_registration_is_not() {
        web.servers.put(AUTH_METADATA, server(AUTH, null, AUTH + "/token", null));
        assertThat(failure(discovery.authorizationServer(RESOURCE))).isInstanceOf(Failure.InvalidMetadata.class);

        web.servers.put(AUTH_METADATA, server(AUTH, AUTH + "/authorize", null, null));
        assertThat(failure(discovery.authorizationServer(RESOURCE))).isInstanceOf(Failure.InvalidMetadata.class);

        web.servers.put(AUTH_METADATA, server(AUTH, AUTH + "/authorize", AUTH + "/token", null));
        assertThat(discovery.authorizationServer(RESOURCE).orElseThrow().registration())
                .isEmpty();
    }

    @Test
    void an_issuer_may_keep_its_token_endpoint_on_another_https_host() {
        web.servers.put(AUTH_METADATA, server(AUTH, List.of("S256"), "https://tokens.example.com/token"));

        assertThat(discovery.authorizationServer(RESOURCE).orElseThrow().token().toString())
                .isEqualTo("https://tokens.example.com/token");
    }

    @Test
    void an_outage_is_no_absence() {
        web.down = true;

        assertThat(failure(discovery.protectedResource(SERVER, Optional.empty())))
                .isInstanceOf(Failure.Unreachable.class);
    }

    @Test
    void an_mcp_url_is_https_or_on_this_machine() {
        assertThat(McpServer.parse("http://127.0.0.1:8000/mcp")).isPresent();
        assertThat(McpServer.parse("http://mcp.example.com/mcp")).isEmpty();
        assertThat(McpServer.parse("mcp.example.com/mcp")).isEmpty();
    }

    private ProtectedResource found(Optional<BearerChallenge> challenge) {
        return discovery.protectedResource(SERVER, challenge).orElseThrow();
    }

    private static Optional<BearerChallenge> challenge(String metadata, Optional<Scope> scope) {
        return Optional.of(new BearerChallenge(Optional.empty(), Optional.empty(), scope, Optional.of(metadata)));
    }

    private static ProtectedResourceMetadata resource(@Nullable String resource, List<String> servers) {
        return new ProtectedResourceMetadata(
                resource, servers, List.of("user", "user:write"), List.of(), null, List.of(), null);
    }

    private static AuthorizationServerMetadata server(String issuer, List<String> methods, String token) {
        return server(issuer, methods, AUTH + "/authorize", token, AUTH + "/register");
    }

    private static AuthorizationServerMetadata server(
            String issuer, @Nullable String authorization, @Nullable String token, @Nullable String registration) {
        return server(issuer, List.of("S256"), authorization, token, registration);
    }

    private static AuthorizationServerMetadata server(
            String issuer,
            List<String> methods,
            @Nullable String authorization,
            @Nullable String token,
            @Nullable String registration) {
        return new AuthorizationServerMetadata(
                issuer,
                authorization,
                token,
                registration,
                null,
                null,
                null,
                null,
                null,
                List.of("code"),
                List.of(),
                List.of(),
                methods,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                true,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of());
    }

    private static Failure failure(Result<?, Failure> result) {
        assertThat(result).isInstanceOf(Result.Err.class);
        return ((Result.Err<?, Failure>) result).error();
    }

    /** Documents by their addresses. */
    private static final class Web implements MetadataSource {

        final Map<String, ProtectedResourceMetadata> resources = new HashMap<>();
        final Map<String, AuthorizationServerMetadata> servers = new HashMap<>();
        final List<String> asked = new ArrayList<>();
        boolean down;

        @Override
        public Result<Document<ProtectedResourceMetadata>, Failure> protectedResource(Endpoint address) {
            return get(resources, address);
        }

        @Override
        public Result<Document<AuthorizationServerMetadata>, Failure> authorizationServer(Endpoint address) {
            return get(servers, address);
        }

        private <T> Result<Document<T>, Failure> get(Map<String, T> documents, Endpoint address) {
            asked.add(address.toString());
            if (down) {
                return Result.err(new Failure.Unreachable("down"));
            }
            return Result.ok(
                    documents.containsKey(address.toString())
                            ? new Document.Found<>(documents.get(address.toString()))
                            : new Document.Absent<>("404"));
        }
    }
}
