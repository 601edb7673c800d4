package dev.gatehouse.authserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.spec.Verifies;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AdminRouteTest {

    private static final String CONFIRM = "/admin/confirm?action=disable_client&on=";

    @Inject
    AgroalDataSource database;

    private TestRegistration client;
    private Visitor admin;

    @BeforeEach
    void log_in() {
        client = TestRegistration.publicClient("Client <b>bold</b>", "https://app.example.com/cb");
        admin = loggedIn();
    }

    /** A browser in which an administrator is logged in. */
    static Visitor loggedIn() {
        TestRegistration client = TestRegistration.publicClient("Client", "https://app.example.com/cb");
        Visitor visitor = new Visitor();
        visitor.consentPage(AuthorizationAddress.of(client.id(), "https://app.example.com/cb"));
        return visitor;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/clients", "/duplicates", "/users", "/grants", "/keys"})
    void an_administrator_sees_each_list(String list) {
        Response page = admin.get("/admin" + list);

        assertThat(page.statusCode()).isEqualTo(200);
        PageHeaders.assertSafe(page);
        assertThat(page.asString()).contains("aria-current=\"page\"").doesNotContain("<b>bold");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/clients",
                "/duplicates",
                "/users",
                "/grants",
                "/keys",
                "/confirm?action=rotate_keys&on=keys"
            })
    @Verifies("ADMIN_ROLE")
    void a_stranger_is_sent_to_log_in_and_a_user_without_the_role_is_refused(String path) throws SQLException {
        Response stranger = new Visitor().get("/admin" + path);
        assertThat(stranger.statusCode()).isEqualTo(303);
        assertThat(stranger.header("Location")).startsWith("/login?return=/admin");

        withoutRole(() -> {
            Response user = admin.get("/admin" + path);
            assertThat(user.statusCode()).isEqualTo(403);
            assertThat(user.asString()).contains("for administrators").doesNotContain("aria-current");
        });
    }

    @Test
    @Verifies("ADMIN_ROLE")
    void who_lost_the_role_while_a_question_was_open_changes_nothing() throws SQLException {
        Response question = admin.get(CONFIRM + client.id());

        withoutRole(() -> assertThat(admin.submit(question).statusCode()).isEqualTo(403));

        assertThat(admin.get("/admin/clients?search=" + client.id()).asString()).contains("accepted");
    }

    @Test
    @Verifies("T13")
    void a_client_is_disabled_after_a_question_that_says_what_will_end() {
        Response question = admin.get(CONFIRM + client.id());
        assertThat(question.asString()).contains("Applications: 1").doesNotContain("Grants:");

        Response done = admin.submit(question);

        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(admin.follow(done).statusCode()).isEqualTo(200);
        assertThat(admin.get("/admin/clients?search=" + client.id()).asString()).contains("disabled since");
        assertThat(new Visitor()
                        .get(AuthorizationAddress.of(client.id(), "https://app.example.com/cb")
                                .toString())
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin.submit(question).statusCode()).isEqualTo(409);
    }

    @Test
    @Verifies("A8")
    void a_form_of_another_site_or_session_changes_nothing() {
        Response question = admin.get(CONFIRM + client.id());
        Response others = loggedIn().get(CONFIRM + client.id());

        assertThat(admin.form(question)
                        .header("Sec-Fetch-Site", "cross-site")
                        .post(admin.action(question))
                        .statusCode())
                .isEqualTo(403);
        assertThat(admin.form(others).post(admin.action(question)).statusCode()).isEqualTo(403);
        assertThat(admin.form(question, "csrf", "guess")
                        .post(admin.action(question))
                        .statusCode())
                .isEqualTo(403);
        assertThat(admin.get("/admin/clients?search=" + client.id()).asString()).contains("accepted");
    }

    @Test
    @Verifies("ONE_TIME_LINK")
    void a_user_is_made_by_a_form_that_shows_the_link_once() throws SQLException {
        String username = "made-" + UUID.randomUUID();
        Response form = admin.get(AdminAccountsRoute.NEW);
        PageHeaders.assertSafe(form);

        assertThat(admin.submit(form, "username", username, "email", "nobody").statusCode())
                .isEqualTo(400);
        Response made = admin.submit(form, "username", username, "name", "<b>bold</b>", "administrator", "yes");

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.asString()).contains("/invitation?link=");
        assertThat(made.header("Cache-Control")).contains("no-store");
        String users = admin.get("/admin/users?search=" + username).asString();
        assertThat(users)
                .contains("admin", "Disable", "Link for a new password")
                .doesNotContain("<b>bold");
        assertThat(admin.submit(form, "username", username).asString()).contains("Another account has this user name");

        Matcher link = Pattern.compile("/admin/accounts/[0-9a-f-]+/link").matcher(users);
        assertThat(link.find()).isTrue();
        Response question = admin.get(link.group());
        assertThat(question.asString()).contains(username).doesNotContain("/invitation?link=");
        assertThat(admin.submit(question).asString()).contains("/invitation?link=");
        execute("DELETE FROM user_account WHERE username = '" + username + "'");
    }

    @Test
    @Verifies({"A8", "ADMIN_ROLE"})
    void no_form_of_another_site_and_nobody_else_makes_a_user() throws SQLException {
        String username = "forged-" + UUID.randomUUID();
        Response form = admin.get(AdminAccountsRoute.NEW);

        assertThat(admin.form(form, "username", username)
                        .header("Sec-Fetch-Site", "cross-site")
                        .post(AdminAccountsRoute.NEW)
                        .statusCode())
                .isEqualTo(403);
        assertThat(admin.form(form, "username", username, "csrf", "guess")
                        .post(AdminAccountsRoute.NEW)
                        .statusCode())
                .isEqualTo(403);
        withoutRole(() -> {
            assertThat(admin.submit(form, "username", username).statusCode()).isEqualTo(403);
            assertThat(admin.get(AdminAccountsRoute.NEW).statusCode()).isEqualTo(403);
            assertThat(admin.get(AdminAccountsRoute.linkFor(UUID.randomUUID().toString()))
                            .statusCode())
                    .isEqualTo(403);
        });
        assertThat(admin.get("/admin/users?search=" + username).asString()).contains("There is nothing here.");
        assertThat(admin.get(AdminAccountsRoute.linkFor("x")).statusCode()).isEqualTo(404);
    }

    @Test
    void asking_changes_nothing() {
        admin.get(CONFIRM + client.id());
        admin.get(CONFIRM + client.id());

        assertThat(admin.get("/admin/clients?search=" + client.id()).asString()).contains("accepted");
    }

    @ParameterizedTest
    @CsvSource({
        "/admin/nothing,404",
        "/admin/clients?limit=x,400",
        "/admin/clients?search=%FF,400",
        "/admin/clients?serach=x,400",
        "/admin/confirm,400",
        "/admin/confirm?action=disable_client,400",
        "/admin/confirm?action=drop&on=x,400",
        "/admin/confirm?action=disable_client&on=nobody,409",
        "/admin/confirm?action=revoke_grant&on='%20OR%20'1'='1,409"
    })
    @Verifies("T14")
    void a_bad_address_is_a_page_that_says_so(String path, int status) {
        Response page = admin.get(path);

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.contentType()).startsWith("text/html");
        PageHeaders.assertSafe(page);
    }

    private interface Checks {
        void run();
    }

    private void withoutRole(Checks checks) throws SQLException {
        execute("UPDATE user_account SET roles = '{user}' WHERE username = 'admin'");
        try {
            checks.run();
        } finally {
            execute("UPDATE user_account SET roles = '{admin}' WHERE username = 'admin'");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
