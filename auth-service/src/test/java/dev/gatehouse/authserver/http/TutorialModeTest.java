package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code gatehouse.auth.tutorial-mode}; {@link TutorialModeOffTest} is the same without it. */
@QuarkusTest
@TestProfile(TutorialModeTest.Tutorial.class)
class TutorialModeTest {

    public static final class Tutorial implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gatehouse.auth.tutorial-mode", "true");
        }
    }

    static final String REDIRECT_URI = "http://127.0.0.1:8000/callback";

    private String client;

    @BeforeEach
    void register() {
        client = registerWithoutMethod().getString("client_id");
    }

    /** A client that knows redirects and names, and nothing else. */
    static JsonPath registerWithoutMethod() {
        return given().contentType(ContentType.JSON)
                .body(Map.of("client_name", "MCP OAuth 客户端", "redirect_uris", List.of(REDIRECT_URI)))
                .post("/oauth/register")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /** What the client of a tutorial sends instead of a browser. */
    static AuthorizationAddress simple(String client) {
        return simpleWithPkce(client).without("code_challenge").without("code_challenge_method");
    }

    static AuthorizationAddress simpleWithPkce(String client) {
        return AuthorizationAddress.of(client, REDIRECT_URI)
                .with("username", "admin")
                .with("password", "123456")
                .with("approve", "true");
    }

    static Response redeem(String client, String code, String... more) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", client);
        form.put("code", code);
        form.put("redirect_uri", REDIRECT_URI);
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return given().contentType(ContentType.URLENC).formParams(form).post("/oauth/token");
    }

    static Response introspect(String token) {
        return given().contentType(ContentType.URLENC).formParam("token", token).post("/oauth/introspect");
    }

    private Response authorize(AuthorizationAddress address) {
        return new Visitor().get(address.toString());
    }

    private String code() {
        return Visitor.response(authorize(simple(client))).get("code").orElseThrow();
    }

    @Test
    void a_client_that_does_not_say_how_it_authenticates_is_public() {
        JsonPath registered = registerWithoutMethod();

        assertThat(registered.getString("token_endpoint_auth_method")).isEqualTo("none");
        assertThat(registered.<String, Object>getMap("")).doesNotContainKey("client_secret");
        assertThat(registered.getString("client_name")).isEqualTo("MCP OAuth 客户端");
        assertThat(TestRegistration.register("Client", "client_secret_post", REDIRECT_URI)
                        .secret())
                .isNotEmpty();
    }

    @Test
    void name_and_password_in_the_address_give_a_code_at_once() {
        Response answer = authorize(simple(client));

        assertThat(answer.header("Location")).startsWith(REDIRECT_URI + "?");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.getCookies()).isEmpty();
        assertThat(Visitor.response(answer).get("state")).hasValue(AuthorizationAddress.STATE);
        assertThat(Visitor.response(answer).get("iss")).hasValue("http://127.0.0.1:9000");
    }

    @Test
    void the_code_needs_no_verifier_and_the_token_no_caller_to_be_introspected() {
        Response issued = redeem(client, code());

        assertThat(issued.statusCode()).as(issued.asString()).isEqualTo(200);
        assertThat(issued.<String>path("token_type")).isEqualTo("Bearer");
        Map<String, Object> known =
                introspect(issued.path("access_token")).jsonPath().getMap("");
        assertThat(known)
                .containsEntry("active", true)
                .containsEntry("username", "admin")
                .containsEntry("aud", "http://127.0.0.1:8000/mcp")
                .containsEntry("client_id", client)
                .containsEntry("scope", "user");
    }

    @ParameterizedTest
    @CsvSource({
        "username,,400,interaction_required",
        "password,,400,interaction_required",
        "approve,,400,interaction_required",
        "approve,false,400,interaction_required",
        "approve,yes,400,interaction_required",
        "password,wrong,401,access_denied",
        "username,nobody,401,access_denied"
    })
    @Verifies("T10")
    void without_all_three_there_is_no_code(String name, String value, int status, String error) {
        AuthorizationAddress address =
                value == null ? simple(client).without(name) : simple(client).with(name, value);

        assertError(authorize(address), status, error);
    }

    @Test
    @Verifies({"AS23", "A5"})
    void the_rules_for_clients_and_addresses_stand() {
        assertThat(authorize(simple("unknown")).statusCode()).isEqualTo(400);
        Response elsewhere = authorize(simple(client).with("redirect_uri", "https://evil.example/cb"));
        assertThat(elsewhere.statusCode()).isEqualTo(400);
        assertThat(elsewhere.header("Location")).isNull();
        assertThat(Visitor.response(authorize(simple(client).with("resource", "https://other.example")))
                        .get("error"))
                .hasValue("invalid_target");
    }

    @ParameterizedTest
    @ValueSource(strings = {"username=admin", "code_challenge=a&code_challenge=b", "state=again"})
    @Verifies("A4")
    void a_parameter_twice_is_left_to_the_rules(String more) {
        Response answer = new Visitor().get(simple(client) + "&" + more);

        assertThat(Visitor.response(answer).get("error")).hasValue("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?client_id=%00", "?username=%ff", "?username=admin"})
    @Verifies("T14")
    void what_is_no_request_gets_a_page(String query) {
        assertPage(new Visitor().get("/oauth/authorize" + query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?a", "?code_challenge="})
    @Verifies("T14")
    void what_says_nothing_gets_a_page_in_the_end(String query) {
        Visitor visitor = new Visitor();
        assertPage(visitor.follow(visitor.get("/oauth/authorize" + query)));
    }

    private static void assertPage(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("text/html");
    }

    @Test
    void a_browser_without_pkce_gets_the_pages() {
        AuthorizationAddress address = AuthorizationAddress.of(client, REDIRECT_URI)
                .without("code_challenge")
                .without("code_challenge_method");
        Visitor visitor = new Visitor();

        Response login = visitor.follow(visitor.follow(visitor.get(address.toString())));
        Response consent = visitor.follow(visitor.submit(login, "username", "admin", "password", "123456"));
        String code = Visitor.response(visitor.submit(consent, "decision", "approve"))
                .get("code")
                .orElseThrow();

        assertThat(redeem(client, code).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "same-origin"})
    @Verifies("A8")
    void a_page_cannot_send_a_browser_with_the_password_of_the_demo(String site) {
        Response answer = new Visitor()
                .request()
                .header("Sec-Fetch-Site", site)
                .get(simple(client)
                        .with("code_challenge_method", "S256")
                        .with("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWBuGJSstw-cM")
                        .toString());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).startsWith("/login?");
    }

    @Test
    @Verifies("A6")
    void a_client_that_has_a_verifier_is_held_to_it() {
        String verifier = AuthorizationAddress.VERIFIER.value();
        String code =
                Visitor.response(authorize(simpleWithPkce(client))).get("code").orElseThrow();

        assertError(redeem(client, code), 400, "invalid_grant");
        assertError(redeem(client, code, "code_verifier", "x".repeat(43)), 400, "invalid_grant");
        Response issued = redeem(client, code, "code_verifier", verifier);
        assertThat(issued.statusCode()).as(issued.asString()).isEqualTo(200);
        assertError(redeem(client, code(), "code_verifier", verifier), 400, "invalid_grant");
    }

    @Test
    @Verifies({"T1", "T2"})
    void a_code_is_still_for_one_client_and_one_use() {
        String code = code();
        String other = registerWithoutMethod().getString("client_id");

        assertError(redeem(other, code), 400, "invalid_grant");
        String token = redeem(client, code).path("access_token");
        assertError(redeem(client, code), 400, "invalid_grant");
        assertThat(introspect(token).asString()).isEqualTo("{\"active\":false}");
    }

    @Test
    @Verifies("T12")
    void a_caller_that_says_who_it_is_has_to_prove_it() {
        String token = redeem(client, code()).path("access_token");

        assertError(
                given().auth()
                        .preemptive()
                        .basic("mcp", "wrong")
                        .contentType(ContentType.URLENC)
                        .formParam("token", token)
                        .post("/oauth/introspect"),
                401,
                "invalid_client");
        assertError(
                given().contentType(ContentType.URLENC)
                        .formParams("token", token, "client_id", "mcp")
                        .post("/oauth/introspect"),
                401,
                "invalid_client");
        assertThat(introspect("nonsense").asString()).isEqualTo("{\"active\":false}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth/token", "/oauth/introspect", "/oauth/register"})
    @Verifies("T14")
    void malformed_bodies_are_answered_as_ever(String endpoint) {
        for (String body : List.of("", "%", "\u00e4", "token=%00", "{", "[]", "a=b&a=b", "x".repeat(70_000))) {
            for (String type : List.of("application/x-www-form-urlencoded", "application/json", "text/plain")) {
                assertThat(RawBody.in(given(), type, body).post(endpoint).statusCode())
                        .as("%s %s %.20s", endpoint, type, body)
                        .isIn(400, 401);
            }
        }
    }
}
