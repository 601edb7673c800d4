package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.World;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.PreregisteredClientStore;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that an operator wrote down, and a person who has allowed it something. */
@QuarkusTest
class RememberedConsentRouteTest {

    private static final String REDIRECT_URI = "https://app.example.com/cb";

    @Inject
    PreregisteredClientStore clients;

    @Inject
    SessionFactory sessions;

    private final Visitor visitor = new Visitor();
    private final ClientId id = new ClientId("remembered-" + UUID.randomUUID());
    private final AuthorizationAddress address =
            AuthorizationAddress.of(id.value(), REDIRECT_URI).with("scope", "user user:write");

    @BeforeEach
    void put() {
        put(REDIRECT_URI);
    }

    @Test
    @Verifies({"AS30", "AS31"})
    void who_set_the_client_up_is_said_and_that_the_answer_is_remembered() {
        assertThat(visitor.consentPage(address).asString())
                .contains("set up by the operators", "You will not be asked again for the same")
                .doesNotContain("unverified");
    }

    @ParameterizedTest
    @Verifies({"AS31", "A7"})
    @ValueSource(strings = {"none", "same-origin"})
    void who_comes_directly_is_not_asked_again(String site) {
        visitor.approve(address);

        Parameters response = Visitor.response(visitor.follow(from(site, address)));

        assertThat(response.get("code")).isPresent();
        assertThat(response.get("iss")).hasValue("http://127.0.0.1:9000");
        assertThat(visitor.cookies()).containsOnlyKeys("gatehouse-session");
    }

    @Test
    @Verifies("AS31")
    void who_logs_in_on_the_way_is_not_asked_again_either() {
        visitor.approve(address);
        Visitor anew = new Visitor();

        Response login = anew.follow(from(anew, "none", address));
        Response after = anew.follow(anew.submit(login, "username", "admin", "password", "123456"));

        assertThat(Visitor.response(after).get("code")).isPresent();
    }

    @ParameterizedTest
    @Verifies("A10")
    @ValueSource(strings = {"cross-site", "same-site", ""})
    void who_is_sent_from_another_site_is_asked_although_it_was_allowed(String site) {
        visitor.approve(address);

        assertAsked(visitor.follow(from(site, address)));
    }

    @Test
    @Verifies("A10")
    void a_browser_that_does_not_say_where_it_comes_from_is_asked() {
        visitor.approve(address);

        assertAsked(visitor.follow(visitor.get(address.toString())));
    }

    @Test
    @Verifies("A10")
    void where_a_login_came_from_counts_for_what_follows_it() {
        visitor.approve(address);
        Visitor anew = new Visitor();

        Response login = anew.follow(from(anew, "cross-site", address));

        assertAsked(anew.follow(anew.submit(login, "username", "admin", "password", "123456")));
    }

    @Test
    @Verifies({"R4", "AS70"})
    void a_client_that_changed_is_asked_about_with_the_reason_and_not_after_that() {
        visitor.approve(address);
        put(REDIRECT_URI, "https://app.example.com/elsewhere");
        put(REDIRECT_URI);

        Response page = visitor.follow(from("none", address));

        assertAsked(page);
        assertThat(page.asString()).contains("The application has changed since you allowed it something");
        visitor.submit(page, "decision", "approve");
        assertThat(Visitor.response(visitor.follow(from("none", address))).get("code"))
                .isPresent();
    }

    @Test
    @Verifies("R4")
    void a_page_that_shows_the_client_as_it_was_cannot_be_answered() {
        Response page = visitor.consentPage(address);
        put(REDIRECT_URI, "https://app.example.com/elsewhere");

        assertThat(visitor.submit(page, "decision", "approve").statusCode()).isEqualTo(403);
    }

    @Test
    void a_token_that_was_handed_back_takes_the_consent_with_it() {
        String code = visitor.approve(address).get("code").orElseThrow();
        String token = given().formParam("grant_type", "authorization_code")
                .formParam("client_id", id.value())
                .formParam("code", code)
                .formParam("code_verifier", AuthorizationAddress.VERIFIER.value())
                .post("/oauth/token")
                .jsonPath()
                .getString("access_token");
        given().formParam("client_id", id.value())
                .formParam("token", token)
                .post("/oauth/revoke")
                .then()
                .statusCode(200);

        assertAsked(visitor.follow(from("none", address)));
    }

    @Test
    @Verifies("A13")
    void without_a_page_the_client_gets_a_code_where_nobody_need_be_asked() {
        AuthorizationAddress unseen = address.with("prompt", "none");
        Response page = visitor.consentPage(address);
        assertThat(Visitor.response(from("none", unseen)).get("error")).hasValue("consent_required");
        visitor.submit(page, "decision", "approve");

        assertThat(Visitor.response(visitor.follow(from("none", unseen))).get("code"))
                .isPresent();
        assertThat(Visitor.response(from("cross-site", unseen)).get("error")).hasValue("consent_required");
    }

    @Test
    void to_look_for_what_was_allowed_costs_one_statement() {
        visitor.consentPage(address);

        assertThat(statements("none")).isEqualTo(statements("cross-site") + 1);
    }

    /** Of the consent page. */
    private long statements(String site) {
        Response page = from(site, address);
        long before = sessions.getStatistics().getPrepareStatementCount();
        visitor.follow(page);
        return sessions.getStatistics().getPrepareStatementCount() - before;
    }

    private Response from(String site, AuthorizationAddress to) {
        return from(visitor, site, to);
    }

    private static Response from(Visitor visitor, String site, AuthorizationAddress to) {
        return visitor.get(to.toString(), "Sec-Fetch-Site", site);
    }

    private static void assertAsked(Response page) {
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("<h1>Allow access?</h1>");
    }

    private void put(String... redirectUris) {
        clients.put(List.of(new Client.PublicClient(id, World.registration(redirectUris))), Instant.now());
    }
}
