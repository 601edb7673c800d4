package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MetadataRouteTest {

    private static final String ISSUER = "http://127.0.0.1:9000";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";
    private static final String OPENID = "/.well-known/openid-configuration";

    @ParameterizedTest
    @ValueSource(strings = {OAUTH, OPENID})
    @Verifies({"AS2", "AS3", "AS4", "AS5", "AS7", "AS8", "AS11", "AS13"})
    void both_documents_are_public_json(String path) {
        Response answer = given().accept("text/html").get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
        Map<String, Object> document = answer.jsonPath().getMap("");
        assertThat(document)
                .containsEntry("issuer", ISSUER)
                .containsEntry("authorization_endpoint", ISSUER + "/oauth/authorize")
                .containsEntry("token_endpoint", ISSUER + "/oauth/token")
                .containsEntry("registration_endpoint", ISSUER + "/oauth/register")
                .containsEntry("introspection_endpoint", ISSUER + "/oauth/introspect")
                .containsEntry("revocation_endpoint", ISSUER + "/oauth/revoke")
                .containsEntry("jwks_uri", ISSUER + "/oauth/jwks")
                .containsEntry("userinfo_endpoint", ISSUER + "/oauth/userinfo")
                .containsEntry("end_session_endpoint", ISSUER + "/oauth/logout")
                .containsEntry("authorization_response_iss_parameter_supported", true)
                .doesNotContainValue(null);
        assertThat(answer.jsonPath().getList("code_challenge_methods_supported", String.class))
                .containsExactly("S256");
        assertThat(answer.jsonPath().getList("token_endpoint_auth_methods_supported", String.class))
                .contains("none");
    }

    @Test
    @Verifies({"AS2", "AS4"})
    void another_reader_of_rfc_8414_understands_the_document() throws Exception {
        AuthorizationServerMetadata read =
                AuthorizationServerMetadata.parse(given().get(OAUTH).asString());

        assertThat(read.getIssuer().getValue()).isEqualTo(ISSUER);
        assertThat(read.getTokenEndpointURI()).isEqualTo(URI.create(ISSUER + "/oauth/token"));
        assertThat(read.getCodeChallengeMethods()).containsExactly(CodeChallengeMethod.S256);
        assertThat(read.supportsAuthorizationResponseIssuerParam()).isTrue();
    }

    @Test
    @Verifies({"AS2", "AS10"})
    void another_reader_of_openid_discovery_understands_the_document() throws Exception {
        OIDCProviderMetadata read =
                OIDCProviderMetadata.parse(given().get(OPENID).asString());

        assertThat(read.getIssuer().getValue()).isEqualTo(ISSUER);
        assertThat(read.getScopes().toStringList()).contains("user", "openid", "profile", "email", "offline_access");
        assertThat(read.getSubjectTypes()).containsExactly(SubjectType.PUBLIC);
        assertThat(read.getIDTokenJWSAlgs()).containsExactlyInAnyOrder(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
        assertThat(read.getUserInfoEndpointURI()).isEqualTo(URI.create(ISSUER + "/oauth/userinfo"));
        assertThat(read.getEndSessionEndpointURI()).isEqualTo(URI.create(ISSUER + "/oauth/logout"));
        assertThat(read.getClaims()).contains("sub", "name", "preferred_username", "email", "auth_time", "nonce");
        assertThat(read.getResponseTypes()).containsExactly(ResponseType.CODE);
        assertThat(read.getResponseModes()).containsExactly(ResponseMode.QUERY, ResponseMode.FORM_POST);
        assertThat(read.supportsRequestURIParam()).isFalse();
        assertThat(read.supportsRequestParam()).isFalse();
        assertThat(read.getPushedAuthorizationRequestEndpointURI()).isEqualTo(URI.create(ISSUER + "/oauth/par"));
        assertThat(read.requiresPushedAuthorizationRequests()).isFalse();
        assertThat(read.getUILocales()).extracting(Object::toString).containsExactly("en", "zh");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-protected-resource",
                "/.well-known/oauth-authorization-server/t",
                "/.well-known/openid-configuration/t",
                "/.well-known/x/../../etc/passwd",
                "/.well-known/%00"
            })
    @Verifies("AS11")
    void an_unknown_well_known_address_is_a_404_in_json(String path) {
        Response answer = given().urlEncodingEnabled(false).accept("text/html").get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.jsonPath().getString("error")).isEqualTo("not_found");
    }

    @Test
    @Verifies("A16")
    void headers_of_a_proxy_that_nobody_trusts_change_nothing() {
        Response answer = given().header("Host", "evil.example")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .header("Forwarded", "host=evil.example;proto=https")
                .get(OAUTH);

        assertThat(answer.asString()).contains(ISSUER).doesNotContain("evil");
    }
}
