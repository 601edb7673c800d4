package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.persistence.Accounts;
import dev.gatehouse.authserver.protocol.invitation.Invitation;
import dev.gatehouse.authserver.protocol.invitation.Invitations;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserStore;
import dev.gatehouse.spec.Verifies;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class InvitationRouteTest {

    private static final String GOOD = "a sentence to remember";

    @Inject
    Invitations invitations;

    @Inject
    Accounts accounts;

    @Inject
    UserStore users;

    @Inject
    AgroalDataSource database;

    @Inject
    InstantSource clock;

    private final Visitor visitor = new Visitor();
    private UserAccount user;

    @BeforeEach
    void add_user() {
        user = accounts.add();
    }

    @Test
    @Verifies("ONE_TIME_LINK")
    void who_has_the_link_sets_a_password_once_and_logs_in_with_it() {
        String link = link();
        Response page = visitor.get(link);
        assertThat(page.statusCode()).isEqualTo(200);
        PageHeaders.assertSafe(page);
        assertThat(page.asString()).contains(user.username());

        Response done = visitor.submit(page, "password", GOOD);

        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.asString()).contains("Your password is set");
        assertThat(visitor.submit(page, "password", "another sentence then").statusCode())
                .isEqualTo(410);
        assertThat(visitor.get(link).statusCode()).isEqualTo(410);
        assertThat(login(GOOD).statusCode()).isEqualTo(303);
        assertThat(login(Accounts.PASSWORD).asString()).contains("User name or password is wrong.");
    }

    @Test
    @Verifies("ONE_TIME_LINK")
    void to_look_at_a_link_does_not_use_it_up_and_the_old_password_is_good_until_then() {
        String link = link();
        given().head(link);
        visitor.get(link);
        new Visitor().get(link);

        assertThat(login(Accounts.PASSWORD).statusCode()).isEqualTo(303);
        assertThat(visitor.submit(visitor.get(link), "password", GOOD).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"fourteen chars,15 characters", "'',15 characters", "USERNAME,must not be the user name"})
    void an_unfit_password_is_refused_and_the_link_is_still_good(String password, String problem) {
        Response page = visitor.get(link());

        Response refused = visitor.submit(
                page, "password", password.equals("USERNAME") ? user.username().toUpperCase(Locale.ROOT) : password);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).contains(problem);
        assertThat(visitor.submit(refused, "password", GOOD).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?link=", "?link=guess", "?link=%00", "?link=%FF", "?link=a&link=b", "?lnik=x"})
    @Verifies("T14")
    void what_is_no_link_gets_a_page_that_says_so(String query) {
        Response page = visitor.get(Invitation.PAGE + query);

        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.asString()).contains("This link does not work");
        PageHeaders.assertSafe(page);
    }

    @Test
    @Verifies("A8")
    void a_form_of_another_site_or_of_another_link_sets_nothing() {
        Response page = visitor.get(link());
        Response other = visitor.get("/invitation?link="
                + invitations.invite(accounts.add().id()).orElseThrow().secret().value());

        assertThat(visitor.form(page, "password", GOOD)
                        .header("Sec-Fetch-Site", "cross-site")
                        .post(visitor.action(page))
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor.form(other, "password", GOOD)
                        .post(visitor.action(page))
                        .statusCode())
                .isEqualTo(403);
        assertThat(login(Accounts.PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    @Verifies("T13")
    void the_link_of_a_disabled_account_is_worth_nothing() {
        Response page = visitor.get(link());
        users.disable(user.id(), clock.instant());

        assertThat(visitor.submit(page, "password", GOOD).statusCode()).isEqualTo(410);
    }

    @Test
    @Verifies("FIRST_ADMINISTRATOR")
    void the_first_administrator_chooses_name_and_password_and_administers() throws SQLException {
        sql("UPDATE user_account SET roles = '{was-admin}' WHERE 'admin' = ANY (roles)");
        sql("DELETE FROM one_time_link WHERE user_id IS NULL");
        try {
            String link = "/invitation?link="
                    + invitations.inviteFirst().orElseThrow().secret().value();
            assertThat(invitations.inviteFirst()).isEmpty();
            Response page = visitor.get(link);
            assertThat(page.asString()).contains("Make the first administrator");

            assertThat(visitor.submit(page, "username", " ", "password", GOOD).asString())
                    .contains("neither begins nor ends with a space");
            assertThat(visitor.submit(page, "username", user.username(), "password", GOOD)
                            .asString())
                    .contains("Another account has this user name");
            assertThat(visitor.submit(page, "username", "first-one", "password", GOOD)
                            .asString())
                    .contains("Your password is set");
            assertThat(visitor.submit(page, "username", "first-two", "password", GOOD)
                            .statusCode())
                    .isEqualTo(410);

            Visitor first = new Visitor();
            Response login = first.follow(first.get("/admin"));
            assertThat(first.follow(first.submit(login, "username", "first-one", "password", GOOD))
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            sql("DELETE FROM user_account WHERE username LIKE 'first-%'");
            sql("UPDATE user_account SET roles = '{admin}' WHERE 'was-admin' = ANY (roles)");
            sql("DELETE FROM one_time_link WHERE user_id IS NULL");
        }
    }

    private String link() {
        return "/invitation?link="
                + invitations.invite(user.id()).orElseThrow().secret().value();
    }

    private Response login(String password) {
        Visitor browser = new Visitor();
        return browser.submit(
                browser.follow(browser.get("/account")), "username", user.username(), "password", password);
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
