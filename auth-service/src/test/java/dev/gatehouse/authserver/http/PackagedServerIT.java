package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.TestAuthenticator;
import dev.gatehouse.authserver.protocol.passkey.PasskeyVerifier.Assertion;
import dev.gatehouse.authserver.protocol.passkey.PasskeyVerifier.Attestation;
import dev.gatehouse.authserver.protocol.secret.Secret;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs more of the packaged program than its classes: ciphers, and members that are read by name. */
@QuarkusIntegrationTest
@TestProfile(AdminApiRouteTest.WithTokens.class)
class PackagedServerIT {

    private static final Pattern NEW_PASSKEY = Pattern.compile("id=\"new-passkey\" data-challenge=\"([^\"]+)\"");

    @Test
    void a_refresh_token_gives_the_same_answer_again() {
        TokenClient client = new TokenClient();
        String refreshToken = client.tokens().getString("refresh_token");

        byte[] answer = client.refresh(refreshToken).asByteArray();

        assertThat(client.refresh(refreshToken).asByteArray()).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/clients",
                "/duplicates",
                "/users",
                "/grants",
                "/keys",
                "/audit",
                "/audit/verification",
                "/openapi.yaml",
                "/resources",
                "/declaration"
            })
    void programs_administer(String list) {
        new TokenClient().tokens();
        given().header("Authorization", "Bearer " + AdminApiRouteTest.TOKEN)
                .get("/admin/api" + list)
                .then()
                .statusCode(200);
    }

    @Test
    void a_passkey_is_added_and_lets_its_owner_in() {
        TestAuthenticator device =
                deviceOf(TokenClient.introspect(new TokenClient().tokens().getString("access_token"))
                        .getString("sub"));
        Visitor visitor = new Visitor();
        visitor.submit(visitor.get("/login?return=/account/passkeys"), "username", "admin", "password", "123456");
        Matcher challenge = NEW_PASSKEY.matcher(visitor.get("/account/passkeys").asString());
        assertThat(challenge.find()).isTrue();
        Attestation made = device.attest(new Secret(challenge.group(1)));
        Response added = visitor.form(
                        visitor.get("/account"),
                        "attestation",
                        made.attestationObject(),
                        "client-data",
                        made.clientData())
                .post("/account/passkeys");
        assertThat(added.header("Location")).isEqualTo("/account?done=passkey-added");
        device.counter++;

        assertThat(enter(new Visitor(), device).header("Location")).isEqualTo("/account");
    }

    private static TestAuthenticator deviceOf(String user) {
        TestAuthenticator device = new TestAuthenticator(UUID.fromString(user));
        device.origin = "http://127.0.0.1:9000";
        device.host = "127.0.0.1";
        return device;
    }

    private static Response enter(Visitor browser, TestAuthenticator device) {
        Response login = browser.get("/login?return=/account");
        Assertion answer = device.sign(new Secret(browser.form(login)
                .post("/login/passkey/challenge?return=/account")
                .asString()));
        return browser.form(
                        login,
                        "id",
                        answer.id(),
                        "authenticator-data",
                        answer.authenticatorData(),
                        "client-data",
                        answer.clientData(),
                        "signature",
                        answer.signature(),
                        "user-handle",
                        answer.userHandle())
                .post("/login/passkey?return=/account");
    }
}
