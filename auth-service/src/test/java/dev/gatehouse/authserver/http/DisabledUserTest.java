package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.persistence.Accounts;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserStore;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user who is disabled in the middle of everything. */
@QuarkusTest
@Verifies("T13")
class DisabledUserTest {

    @Inject
    Accounts accounts;

    @Inject
    UserStore users;

    @Inject
    InstantSource clock;

    private final Visitor visitor = new Visitor();
    private UserAccount user;
    private TokenClient client;

    @BeforeEach
    void addUser() {
        user = accounts.add();
        client = new TokenClient();
    }

    @Test
    void the_session_is_worth_nothing() {
        code();
        disable();

        assertThat(visitor.loginPage(client.authorization()).asString()).contains("<h1>Log in</h1>");
    }

    @Test
    void the_right_password_is_a_wrong_one() {
        disable();

        assertThat(visitor.submit(
                                visitor.loginPage(client.authorization()),
                                "username",
                                user.username(),
                                "password",
                                Accounts.PASSWORD)
                        .asString())
                .contains("User name or password is wrong.");
    }

    @Test
    void a_code_gives_nothing() {
        String code = code();
        disable();

        assertThat(client.redeem(code).statusCode()).isEqualTo(400);
    }

    @Test
    void a_refresh_token_gives_nothing() {
        JsonPath tokens = client.redeem(code()).jsonPath();
        disable();

        assertThat(client.refresh(tokens.getString("refresh_token")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void access_tokens_are_inactive_until_the_user_is_enabled_again() {
        String token = client.redeem(code()).jsonPath().getString("access_token");
        assertThat(TokenClient.introspect(token).getBoolean("active")).isTrue();

        disable();
        assertThat(TokenClient.introspect(token).getBoolean("active")).isFalse();
        assertThat(given().auth().oauth2(token).get("/oauth/userinfo").statusCode())
                .isEqualTo(401);

        assertThat(users.enable(user.id())).isTrue();
        assertThat(users.enable(user.id())).isFalse();
        assertThat(TokenClient.introspect(token).getBoolean("active")).isTrue();
    }

    private String code() {
        return Visitor.response(visitor.submit(
                        visitor.consentPage(
                                client.authorization().with("scope", "user openid"),
                                user.username(),
                                Accounts.PASSWORD),
                        "decision",
                        "approve"))
                .get("code")
                .orElseThrow();
    }

    private void disable() {
        assertThat(users.disable(user.id(), clock.instant())).isTrue();
        assertThat(users.disable(user.id(), clock.instant())).isFalse();
    }
}
