package dev.gatehouse.authserver.http;

import static dev.gatehouse.authserver.http.ErrorAnswers.assertError;
import static dev.gatehouse.authserver.http.TokenClient.introspect;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.id.ClientID;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DeviceRouteTest {

    @Inject
    SessionFactory sessions;

    @TestHTTPResource("/oauth/device_authorization")
    URI deviceEndpoint;

    @TestHTTPResource("/oauth/token")
    URI tokenEndpoint;

    private final Visitor visitor = new Visitor();

    @Test
    @Verifies({"AS1", "AS94"})
    void another_implementation_connects_a_device() throws Exception {
        Device device = new Device("TV");
        ClientID id = new ClientID(device.client());
        DeviceAuthorizationSuccessResponse codes = DeviceAuthorizationResponse.parse(
                        new DeviceAuthorizationRequest.Builder(id)
                                .scope(com.nimbusds.oauth2.sdk.Scope.parse("user"))
                                .endpointURI(deviceEndpoint)
                                .build()
                                .toHTTPRequest()
                                .send())
                .toSuccessResponse();
        TokenRequest poll = new TokenRequest(tokenEndpoint, id, new DeviceCodeGrant(codes.getDeviceCode()));

        assertThat(codes.getVerificationURI()).hasToString("http://127.0.0.1:9000/device");
        assertThat(codes.getInterval()).isEqualTo(5);
        assertThat(codes.getLifetime()).isEqualTo(600);
        assertThat(TokenResponse.parse(poll.toHTTPRequest().send())
                        .toErrorResponse()
                        .getErrorObject()
                        .getCode())
                .isEqualTo("authorization_pending");

        decide(codes.getVerificationURIComplete().getRawQuery(), "approve");

        TokenResponse answer = TokenResponse.parse(poll.toHTTPRequest().send());
        assertThat(answer.indicatesSuccess()).isTrue();
        assertThat(answer.toSuccessResponse().getTokens().getRefreshToken()).isNotNull();
        assertThat(introspect(answer.toSuccessResponse()
                                .getTokens()
                                .getAccessToken()
                                .getValue())
                        .getString("client_id"))
                .isEqualTo(device.client());
    }

    @Test
    @Verifies({"AS94", "A15"})
    void a_code_gives_tokens_once_and_a_second_use_takes_nothing_away() {
        Device device = new Device("TV");
        JsonPath codes = device.codes();
        decide("user_code=" + codes.getString("user_code"), "approve");

        Response first = device.poll(codes.getString("device_code"));
        assertError(device.poll(codes.getString("device_code")), 400, "invalid_grant");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(introspect(first.path("access_token")).getBoolean("active")).isTrue();
    }

    @Test
    @Verifies("A15")
    void of_50_polls_at_once_one_gets_tokens() throws Exception {
        Device device = new Device("TV");
        JsonPath codes = device.codes();
        decide("user_code=" + codes.getString("user_code"), "approve");

        try (var threads = Executors.newFixedThreadPool(16)) {
            List<Future<Integer>> polls = IntStream.range(0, 50)
                    .mapToObj(_ -> threads.submit(
                            () -> device.poll(codes.getString("device_code")).statusCode()))
                    .toList();
            threads.shutdown();
            assertThat(polls.stream().map(DeviceRouteTest::get).toList())
                    .containsOnly(200, 400)
                    .containsOnlyOnce(200);
        }
    }

    @Test
    @Verifies("A15")
    void who_asks_too_often_is_told_to_slow_down_and_still_gets_in_when_approved() {
        Device device = new Device("TV");
        JsonPath codes = device.codes();

        assertError(device.poll(codes.getString("device_code")), 400, "authorization_pending");
        assertError(device.poll(codes.getString("device_code")), 400, "slow_down");

        decide("user_code=" + codes.getString("user_code"), "approve");
        assertThat(device.poll(codes.getString("device_code")).statusCode()).isEqualTo(200);
    }

    @Test
    @Verifies("AS94")
    void a_no_is_told_to_the_device() {
        Device device = new Device("TV");
        JsonPath codes = device.codes();

        assertThat(decide("user_code=" + codes.getString("user_code"), "deny").asString())
                .contains("The device is not connected");

        assertError(device.poll(codes.getString("device_code")), 400, "access_denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "APPROVE", "approve\u0001"})
    @Verifies("A15")
    void what_is_no_yes_is_a_no(String decision) {
        Device device = new Device("TV");
        JsonPath codes = device.codes();

        decide("user_code=" + codes.getString("user_code"), decision);

        assertError(device.poll(codes.getString("device_code")), 400, "access_denied");
    }

    @Test
    @Verifies({"AS94", "T2"})
    void a_code_of_another_client_is_unknown_and_not_used_up() {
        Device device = new Device("TV");
        JsonPath codes = device.codes();
        decide("user_code=" + codes.getString("user_code"), "approve");

        assertError(new Device("Other").poll(codes.getString("device_code")), 400, "invalid_grant");
        assertError(device.poll("guess"), 400, "invalid_grant");

        assertThat(device.poll(codes.getString("device_code")).statusCode()).isEqualTo(200);
    }

    @Test
    @Verifies("AS94")
    void a_client_that_did_not_register_for_it_gets_none() {
        Device browser = new Device("App", List.of("authorization_code"));

        assertError(browser.ask(), 400, "unauthorized_client");
        assertError(browser.poll("x"), 400, "unauthorized_client");
    }

    @ParameterizedTest
    @CsvSource({
        "scope,%22,invalid_scope",
        "scope,a\u0000b,invalid_request",
        "resource,https://elsewhere.example.com/mcp,invalid_target",
        "resource,x,invalid_target"
    })
    @Verifies({"AS94", "T14", "AS44"})
    void what_cannot_be_had_is_refused(String name, String value, String error) {
        assertError(new Device("TV").ask(name, value.replace("%22", "\"")), 400, error);
    }

    @Test
    @Verifies({"T5", "T14"})
    void a_stranger_and_a_malformed_request_are_refused() {
        Device device = new Device("TV");

        assertError(device.ask("client_id", "other"), 400, "invalid_request");
        assertError(
                io.restassured.RestAssured.given()
                        .contentType("application/x-www-form-urlencoded")
                        .body("client_id=unknown")
                        .post("/oauth/device_authorization"),
                401,
                "invalid_client");
        assertThat(io.restassured.RestAssured.given()
                        .get("/oauth/device_authorization")
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    @Verifies({"A8", "A12", "A15"})
    void the_page_says_who_asks_for_what_from_where_and_warns() {
        JsonPath codes = new Device("<b>TV</b>\u202E").codes();

        Response page = confirmation("user_code=" + codes.getString("user_code"));

        PageHeaders.assertSafe(page);
        assertThat(page.asString())
                .contains("<bdi>&lt;b&gt;TV&lt;/b&gt;\uFFFD</bdi>", "unverified")
                .contains("See your profile and your usage statistics", "http://127.0.0.1:8000/mcp")
                .contains("127.0.0.1", "the network that you are in now")
                .contains(codes.getString("user_code"), "Ada Min (admin)")
                .contains("Go on only if you see this code on a device in front of you.")
                .contains("Did somebody send you the code");
    }

    @Test
    @Verifies("A15")
    void a_link_with_the_code_in_it_decides_nothing() {
        Device device = new Device("TV");
        JsonPath codes = device.codes();

        Response page = codePage("user_code=" + codes.getString("user_code"));
        assertThat(page.asString())
                .contains("value=\"" + codes.getString("user_code") + "\"", "Compare it with the one");
        Response again = visitor.get("/device?user_code=" + codes.getString("user_code") + "&decision=approve");

        assertThat(again.asString()).contains("<h1>Connect a device</h1>");
        assertError(device.poll(codes.getString("device_code")), 400, "authorization_pending");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lower", "spaces", "no dash", "dots"})
    void a_code_may_be_typed_in_as_people_do(String way) {
        String code = new Device("TV").codes().getString("user_code");
        String typed = switch (way) {
            case "lower" -> code.toLowerCase(java.util.Locale.ROOT);
            case "spaces" -> " " + code.replace("-", " ") + " ";
            case "no dash" -> code.replace("-", "");
            default -> code.replace("-", " . ");
        };

        assertThat(visitor.submit(codePage(""), "user_code", typed).asString()).contains("Connect this device?", code);
    }

    @Test
    @Verifies({"A15", "T10"})
    void unknown_used_and_expired_codes_look_alike() {
        Device device = new Device("TV");
        JsonPath codes = device.codes();
        decide("user_code=" + codes.getString("user_code"), "deny");

        String used = visitor.submit(codePage(""), "user_code", codes.getString("user_code"))
                .asString();
        String unknown = visitor.submit(codePage(""), "user_code", "BCDF-GHJK").asString();
        String none = visitor.submit(codePage(""), "user_code", "aeiou").asString();

        assertThat(used).isEqualTo(unknown).isEqualTo(none).contains("There is no such code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0000000000000000000000000000000000000000000000000000000000000000"})
    @Verifies({"A8", "A15"})
    void a_decision_without_the_token_of_its_page_is_refused(String token) {
        Device device = new Device("TV");
        JsonPath codes = device.codes();
        Response page = confirmation("user_code=" + codes.getString("user_code"));

        Response answer = visitor.form(
                        page, "csrf", token, "user_code", codes.getString("user_code"), "decision", "approve")
                .post("/device/decision");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertError(device.poll(codes.getString("device_code")), 400, "authorization_pending");
    }

    @Test
    @Verifies("A8")
    void nobody_logs_in_or_decides_by_a_form_of_another_site() {
        Response login = visitor.follow(visitor.get("/device"));
        assertThat(visitor.form(login, "username", "admin", "password", "123456")
                        .header("Sec-Fetch-Site", "cross-site")
                        .post("/login?return=/device")
                        .statusCode())
                .isEqualTo(403);
        assertThat(new Visitor()
                        .form(login, "username", "admin", "password", "123456")
                        .post("/login?return=/device")
                        .statusCode())
                .isEqualTo(403);
        assertThat(new Visitor()
                        .form(login, "user_code", "x", "decision", "approve")
                        .post("/device/decision")
                        .header("Location"))
                .isEqualTo("/device");
    }

    @Test
    void a_wrong_password_is_asked_for_again_and_the_code_of_the_link_is_kept() {
        Response login = visitor.follow(visitor.get("/device?user_code=bcdfghjk"));
        assertThat(login.asString()).contains("Log in to connect a device to your account.");
        Response again = visitor.submit(login, "username", "admin", "password", "wrong");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).contains("User name or password is wrong.");
        assertThat(visitor.submit(again, "username", "admin", "password", "123456")
                        .header("Location"))
                .isEqualTo("/device?user_code=BCDF-GHJK");
        assertThat(visitor.cookies()).containsKey("gatehouse-session");
    }

    @Test
    @Verifies("A3")
    void a_login_leads_back_to_a_code_and_to_nothing_that_only_looks_like_one() {
        for (String page :
                List.of("/device%3Fuser_code%3Dx", "/device%3Fuser_code%3DBCDF-GHJK%26a%3Db", "/device%3Fa%3Db")) {
            assertThat(visitor.get("/login?return=" + page).statusCode())
                    .as(page)
                    .isEqualTo(400);
        }
    }

    @Test
    @Verifies("A3")
    void nothing_else_of_the_address_comes_into_the_page() {
        assertThat(codePage("user_code=%22%3E%3Cscript%3E").asString()).doesNotContain("script", "\"&gt;");
    }

    @Test
    void the_pages_speak_chinese() {
        assertThat(visitor.request()
                        .header("Accept-Language", "zh")
                        .cookies(loggedIn())
                        .get("/device")
                        .asString())
                .contains("<h1>连接设备</h1>");
    }

    @Test
    void a_device_costs_three_statements_and_one_signature_and_a_poll_in_vain_three() {
        Device device = new Device("TV");
        JsonPath codes = device.codes();
        long before = statements();
        device.poll(codes.getString("device_code"));
        assertThat(statements() - before).isEqualTo(3);

        decide("user_code=" + codes.getString("user_code"), "approve");
        before = statements();
        long signatures = SignatureCounter.SIGNATURES.get();
        assertThat(device.poll(codes.getString("device_code")).statusCode()).isEqualTo(200);
        assertThat(statements() - before).isEqualTo(3);
        assertThat(SignatureCounter.SIGNATURES.get() - signatures).isEqualTo(1);
    }

    private Map<String, String> loggedIn() {
        codePage("");
        return visitor.cookies();
    }

    private Response codePage(String query) {
        Response page = visitor.get("/device" + (query.isEmpty() ? "" : "?" + query));
        return page.statusCode() == 303
                ? visitor.follow(visitor.submit(visitor.follow(page), "username", "admin", "password", "123456"))
                : page;
    }

    private Response confirmation(String query) {
        return visitor.submit(codePage(query), "user_code", query.replaceAll(".*=", ""));
    }

    private Response decide(String query, String decision) {
        return visitor.submit(confirmation(query), "user_code", query.replaceAll(".*=", ""), "decision", decision);
    }

    private long statements() {
        return sessions.getStatistics().getPrepareStatementCount();
    }

    private static int get(Future<Integer> status) {
        try {
            return status.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
