package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AuthorizeRouteTest {

    private static final String ISSUER = "http://127.0.0.1:9000";
    private static final String REDIRECT_URI = "https://allowed.com/cb?tenant=1";

    private AuthorizationAddress good;

    @BeforeEach
    void register() {
        TestRegistration client = TestRegistration.publicClient(
                "Client", REDIRECT_URI, "http://127.0.0.1/callback", "http://localhost/callback?a=b");
        good = AuthorizationAddress.of(client.id(), REDIRECT_URI);
    }

    @Test
    @Verifies({"A5", "A8", "A12", "AS50"})
    void a_good_request_goes_to_the_login_with_a_cookie_of_its_own() {
        Response answer = get(good.toString());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).matches("/login\\?transaction=[0-9a-f-]{36}");
        PageHeaders.assertUnseen(answer);
        Cookie cookie = answer.getDetailedCookies().asList().getFirst();
        assertThat(cookie.getName())
                .isEqualTo("gatehouse-transaction-" + answer.header("Location").split("=")[1]);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getMaxAge()).isEqualTo(600);
        assertThat(cookie.getValue()).hasSize(43);
    }

    @Test
    void a_request_may_come_as_a_form() {
        Response answer = given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .body(good.query())
                .post("/oauth/authorize");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).startsWith("/login?transaction=");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id,,Which application sent you here?",
        "client_id,unknown,This application is not known here",
        "client_id,ü,This application is not known here",
        "redirect_uri,,Where should the answer go?",
        "redirect_uri,https://evil.example/cb,The answer would go to an unknown address",
        "redirect_uri,not a uri,The answer would go to an unknown address"
    })
    @Verifies({"AS23", "A5"})
    void without_a_known_client_and_its_address_there_is_a_page_and_no_redirect(
            String name, String value, String title) {
        Response answer = get((value == null ? good.without(name) : good.with(name, value)).toString());

        assertPage(answer, title);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://allowed.com.evil.com/cb?tenant=1",
                "https://evil.com/https://allowed.com/cb?tenant=1",
                "https://allowed.com@evil.com/cb?tenant=1",
                "https://evil.com#@allowed.com/cb?tenant=1",
                "https://evil.com\\@allowed.com/cb?tenant=1",
                "https://allowed.com\\.evil.com/cb?tenant=1",
                "https://allowed.com:443/cb?tenant=1",
                "https://allowedxcom/cb?tenant=1",
                "https://fooallowed.com/cb?tenant=1",
                "HTTPS://allowed.com/cb?tenant=1",
                "https://ALLOWED.com/cb?tenant=1",
                "https://allowed.com./cb?tenant=1",
                "https:///allowed.com/cb?tenant=1",
                "https:allowed.com/cb?tenant=1",
                "//allowed.com/cb?tenant=1",
                "https://allowed.com/cb/../evil?tenant=1",
                "https://allowed.com/cb/..;/evil?tenant=1",
                "https://allowed.com/%63b?tenant=1",
                "https://allowed.com/cb%2f%2e%2e%2fevil?tenant=1",
                "https://allowed.com/cb%252f?tenant=1",
                "https://allowed.com/cb",
                "https://allowed.com/cb?tenant=2",
                "https://allowed.com/cb?tenant=1&next=https://evil.com",
                "https://allowed.com/cb?tenant=1#fragment",
                "https://allowed.com/cb?tenant=1\t",
                "https://allowed.com/cb?tenant=1\r\nLocation: https://evil.com",
                "https://аllowed.com/cb?tenant=1",
                "http://allowed.com/cb?tenant=1",
                "javascript:alert(1)",
                "data:text/html,x"
            })
    @Verifies({"A1", "AS21", "AS23", "AS24"})
    void an_address_that_only_looks_registered_leads_nowhere(String redirectUri) {
        assertPage(get(good.with("redirect_uri", redirectUri).toString()), "The answer would go to an unknown address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080/other",
                "http://127.0.0.1:8080/callback/",
                "http://127.0.0.1:8080/callback?x=1",
                "https://127.0.0.1:8080/callback",
                "http://127.0.0.2:8080/callback",
                "http://[::1]:8080/callback",
                "http://localhost:8080/callback",
                "http://localhost@evil.com/callback?a=b",
                "http://localhost:80@evil.com/callback?a=b",
                "http://localhost.evil.com/callback?a=b",
                "http://127.0.0.1:99999/callback",
                "http://127.0.0.1:/evil"
            })
    @Verifies({"A2", "AS21"})
    void the_free_port_of_this_computer_frees_nothing_else(String redirectUri) {
        assertPage(get(good.with("redirect_uri", redirectUri).toString()), "The answer would go to an unknown address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:49152/callback", "http://localhost:1/callback?a=b"})
    @Verifies("AS21")
    void the_port_of_this_computer_is_free(String redirectUri) {
        assertThat(get(good.with("redirect_uri", redirectUri).toString()).header("Location"))
                .startsWith("/login?transaction=");
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge,,invalid_request",
        "code_challenge,short,invalid_request",
        "code_challenge_method,,invalid_request",
        "code_challenge_method,plain,invalid_request",
        "response_type,,invalid_request",
        "response_type,token,unsupported_response_type",
        "response_mode,fragment,invalid_request",
        "response_mode,query.jwt,invalid_request",
        "request_uri,https://evil.example/r,request_uri_not_supported",
        "request,eyJhbGciOiJub25lIn0.e30.,request_not_supported",
        "prompt,none,login_required",
        "prompt,none login,invalid_request",
        "prompt,create,invalid_request",
        "max_age,-1,invalid_request",
        "resource,https://other.example/mcp,invalid_target",
        "resource,http://127.0.0.1:8000/mcp#x,invalid_target",
        "scope,a\"b,invalid_scope"
    })
    @Verifies({"AS20", "AS25", "AS26", "AS27", "A6", "A7", "A14"})
    void other_mistakes_are_told_to_the_client_by_redirect(String name, String value, String error) {
        Response answer = get((value == null ? good.without(name) : good.with(name, value)).toString());

        assertThat(answer.header("Location")).startsWith(REDIRECT_URI + "&");
        PageHeaders.assertUnseen(answer);
        Parameters response = Visitor.response(answer);
        assertThat(response.get("error")).hasValue(error);
        assertThat(response.get("error_description")).isPresent();
        assertThat(response.get("iss")).hasValue(ISSUER);
        assertThat(response.get("state")).hasValue(AuthorizationAddress.STATE);
        assertThat(response.get("code")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scope=user&scope=user",
                "response_type=code",
                "code_challenge_method=S256",
                "unknown=1&unknown=2"
            })
    @Verifies("A4")
    void a_repeated_parameter_is_refused(String more) {
        Parameters response = Visitor.response(get(good + "&" + more));

        assertThat(response.get("error")).hasValue("invalid_request");
        assertThat(response.get("iss")).hasValue(ISSUER);
    }

    @Test
    @Verifies("A4")
    void a_repeated_state_is_given_back_neither_way() {
        Parameters response = Visitor.response(get(good + "&state=other"));

        assertThat(response.get("error")).hasValue("invalid_request");
        assertThat(response.get("state")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id=other", "redirect_uri=https%3A%2F%2Fevil.example"})
    @Verifies({"A4", "A5"})
    void a_repeated_client_or_address_gets_a_page(String more) {
        Response answer = get(good + "&" + more);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.header("Location")).isNull();
    }

    @Test
    @Verifies("AS27")
    void a_resource_may_be_named_in_another_case_and_twice() {
        String named = URLEncoder.encode("HTTP://127.0.0.1:8000/mcp/", StandardCharsets.UTF_8);

        assertThat(get(good + "&resource=" + named + "&resource=" + named).header("Location"))
                .startsWith("/login?transaction=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?client_id=%FF", "?client_id=%00", "?client_id=%ED%A0%80", "?%C0%AF=1", "?client_id=a%00b&x=%FE"
            })
    @Verifies({"T14", "A5"})
    void a_query_that_is_not_utf_8_gets_a_page(String query) {
        assertPage(get("/oauth/authorize" + query), "This link is not complete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "multipart/form-data; boundary=x", "text/plain", "nonsense"})
    @Verifies("T14")
    void a_body_of_another_type_gets_a_page(String type) {
        Response answer = RawBody.in(given().redirects().follow(false), type, good.query())
                .post("/oauth/authorize");

        assertThat(answer.statusCode()).isEqualTo(400);
        PageHeaders.assertSafe(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=",
                ";;;",
                "gatehouse-session",
                "gatehouse-session=",
                "gatehouse-session=\"",
                "gatehouse-session=x; gatehouse-session=y",
                "$Version=1; gatehouse-session=x, other=y",
                "gatehouse-session=%00%ff"
            })
    @Verifies("T14")
    void cookies_that_are_none_are_as_good_as_none(String cookies) {
        Response answer = new Visitor().request().header("Cookie", cookies).get(good.toString());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).startsWith("/login?transaction=");
    }

    @Test
    @Verifies("T14")
    void a_long_state_is_carried_and_an_endless_one_refused() {
        assertThat(get(good.with("state", "x".repeat(4000)).toString()).statusCode())
                .isEqualTo(303);
        assertThat(get(good.with("state", "x".repeat(17_000)).toString()).statusCode())
                .isEqualTo(414);
        assertThat(given().contentType(ContentType.URLENC)
                        .body(good.with("state", "x".repeat(70_000)).query())
                        .post("/oauth/authorize")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @Verifies("R7")
    void a_page_of_a_mistake_repeats_nothing_of_the_request() {
        Response answer = get(good.with("client_id", "<b>injected</b>")
                .with("x", "<i>too</i>")
                .toString());

        assertThat(answer.asString()).doesNotContain("injected", "<i>");
    }

    private static Response get(String address) {
        return new Visitor().get(address);
    }

    private static void assertPage(Response answer, String title) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.header("Location")).isNull();
        assertThat(answer.getDetailedCookies().asList()).isEmpty();
        PageHeaders.assertSafe(answer);
        assertThat(answer.asString())
                .contains("<h1>" + title + "</h1>")
                .containsPattern("Reference <code>\\w{8}</code>");
    }
}
