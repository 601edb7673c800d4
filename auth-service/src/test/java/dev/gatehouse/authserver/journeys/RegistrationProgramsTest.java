package dev.gatehouse.authserver.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.journeys.Program.Answer;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Three programs of a lesson on dynamic client registration: one that registers and prints what it got, one that manages
 * clients of each kind, and one that finds its way by OpenID Connect Discovery.
 */
@QuarkusTest
class RegistrationProgramsTest {

    private static final String OAUTH_METADATA = Program.ISSUER + "/.well-known/oauth-authorization-server";
    private static final String OPENID_METADATA = Program.ISSUER + "/.well-known/openid-configuration";

    @TestHTTPResource("/")
    URI server;

    private Program program;

    @BeforeEach
    void start() {
        program = new Program(server);
    }

    @Test
    @Verifies({"AS2", "AS7", "AS80"})
    void the_basic_program_registers_and_prints_its_secret() throws Exception {
        String endpoint = read(OAUTH_METADATA).getString("registration_endpoint");
        long before = Instant.now().getEpochSecond();

        Answer answer = program.post(endpoint, """
                {"client_name": "我的示例应用", "redirect_uris": ["https://myapp.example/callback"], \
                "grant_types": ["authorization_code"]}""");

        assertThat(answer.status()).isEqualTo(201);
        JsonPath client = answer.json();
        assertThat(client.getString("client_id")).isNotBlank();
        assertThat(client.getString("client_secret")).isNotBlank();
        assertThat(client.getLong("client_id_issued_at"))
                .isBetween(before, Instant.now().getEpochSecond());
        assertThat(client.getString("token_endpoint_auth_method")).isEqualTo("client_secret_basic");
        assertThat(client.getLong("client_secret_expires_at")).isZero();
        assertThat(answer.text()).contains("\"client_name\":\"我的示例应用\"");
    }

    @Test
    @Verifies("AS81")
    void the_basic_program_prints_why_it_cannot_register() throws Exception {
        Answer answer = program.post(read(OAUTH_METADATA).getString("registration_endpoint"), """
                {"client_name": "我的示例应用", "redirect_uris": ["http://myapp.example/callback"], \
                "grant_types": ["authorization_code"]}""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("error")).isEqualTo("invalid_redirect_uri");
        assertThat(answer.json().getString("error_description")).isNotBlank();
    }

    @Test
    @Verifies({"AS8", "AS10"})
    void the_manager_lists_what_is_supported() throws Exception {
        JsonPath metadata = read(OAUTH_METADATA);

        assertThat(metadata.<String>getList("grant_types_supported")).contains("authorization_code", "refresh_token");
        assertThat(metadata.<String>getList("response_types_supported")).containsExactly("code");
        assertThat(metadata.<String>getList("token_endpoint_auth_methods_supported"))
                .contains("none", "client_secret_basic", "client_secret_post");
        assertThat(metadata.<String>getList("code_challenge_methods_supported")).containsExactly("S256");
    }

    @Test
    @Verifies("AS80")
    void the_manager_registers_a_public_client() throws Exception {
        JsonPath client = register("""
                {"client_name": "我的公共应用", "redirect_uris": ["https://myapp.example.com/callback"], \
                "grant_types": ["authorization_code"], "response_types": ["code"], \
                "token_endpoint_auth_method": "none", "scope": "openid profile"}""");

        assertThat(client.getString("client_id")).isNotBlank();
        assertThat(client.<String, Object>getMap("")).doesNotContainKeys("client_secret", "client_secret_expires_at");
        assertThat(client.getString("token_endpoint_auth_method")).isEqualTo("none");
        assertThat(client.getString("client_name")).isEqualTo("我的公共应用");
        assertThat(client.getString("scope")).isEqualTo("openid profile");
    }

    @Test
    @Verifies("AS85")
    void the_manager_registers_updates_and_deletes_a_confidential_client() throws Exception {
        JsonPath client = register("""
                {"client_name": "我的机密应用", "redirect_uris": ["https://myapp.example.com/callback"], \
                "grant_types": ["authorization_code", "refresh_token", "client_credentials"], \
                "response_types": ["code"], "token_endpoint_auth_method": "client_secret_basic", \
                "scope": "openid profile email read write"}""");
        String address = read(OAUTH_METADATA).getString("registration_endpoint") + "/" + client.getString("client_id");
        assertThat(client.getString("client_secret")).isNotBlank();
        assertThat(client.<String>getList("grant_types")).contains("authorization_code", "refresh_token");
        assertThat(client.getString("scope")).as("read and write are unknown").isEqualTo("openid profile email");

        Answer updated = program.put(address, """
                {"client_name": "更新后的机密应用名称", "scope": "openid profile email read"}""", token(client));

        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.text()).contains("\"client_name\":\"更新后的机密应用名称\"");
        assertThat(updated.json().<String>getList("redirect_uris"))
                .as("what the update does not name stays")
                .containsExactly("https://myapp.example.com/callback");
        assertThat(updated.json().getString("token_endpoint_auth_method")).isEqualTo("client_secret_basic");

        Answer refused = program.delete(address, token(client));
        assertThat(refused.status()).as("the update replaced the token").isEqualTo(401);
        assertThat(refused.json().getString("error")).isEqualTo("invalid_token");
        assertThat(refused.json().getString("error_description")).isNotBlank();

        Answer deleted = program.delete(address, token(updated.json()));
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.text()).isEmpty();
    }

    @Test
    @Verifies("AS80")
    void the_manager_registers_an_openid_client() throws Exception {
        JsonPath client = register("""
                {"client_name": "我的OIDC应用", "redirect_uris": ["https://myapp.example.com/callback"], \
                "grant_types": ["authorization_code"], "response_types": ["code"], \
                "token_endpoint_auth_method": "client_secret_basic", "scope": "openid profile email", \
                "application_type": "web", "contacts": ["admin@example.com"]}""");

        assertThat(client.getString("application_type")).isEqualTo("web");
        assertThat(client.<String>getList("contacts")).containsExactly("admin@example.com");
        assertThat(client.getString("scope")).isEqualTo("openid profile email");
    }

    @Test
    @Verifies({"AS10", "AS80"})
    void the_openid_program_registers_with_all_it_says_of_itself() throws Exception {
        Answer answer = program.post(read(OPENID_METADATA).getString("registration_endpoint"), """
                {"application_type": "web", "client_name": "我的OpenID Connect应用", \
                "redirect_uris": ["https://myapp.example.com/callback"], "grant_types": ["authorization_code"], \
                "response_types": ["code"], "token_endpoint_auth_method": "client_secret_basic", \
                "scope": "openid profile email", "contacts": ["admin@example.com"], \
                "logo_uri": "https://myapp.example.com/logo.png", \
                "policy_uri": "https://myapp.example.com/policy", \
                "terms_of_service_uri": "https://myapp.example.com/terms"}""");

        assertThat(answer.status()).isEqualTo(201);
        JsonPath client = answer.json();
        assertThat(client.getString("client_id")).isNotBlank();
        assertThat(client.getString("client_secret")).isNotBlank();
        assertThat(client.getLong("client_id_issued_at")).isPositive();
        assertThat(client.getString("client_name")).isEqualTo("我的OpenID Connect应用");
        assertThat(client.getString("logo_uri")).isEqualTo("https://myapp.example.com/logo.png");
        assertThat(client.getString("policy_uri")).isEqualTo("https://myapp.example.com/policy");
        assertThat(client.<List<String>>get("contacts")).containsExactly("admin@example.com");
        assertThat(client.<String, Object>getMap(""))
                .as("the member is called tos_uri (RFC 7591 §2)")
                .doesNotContainKey("terms_of_service_uri");
    }

    private JsonPath register(String metadata) throws Exception {
        Answer answer = program.post(read(OAUTH_METADATA).getString("registration_endpoint"), metadata);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private JsonPath read(String address) throws Exception {
        Answer answer = program.get(address);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private static String token(JsonPath client) {
        return client.getString("registration_access_token");
    }
}
