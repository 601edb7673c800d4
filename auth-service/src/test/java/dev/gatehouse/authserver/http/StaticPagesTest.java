package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.oauth.OAuthError;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class StaticPagesTest {

    static Stream<String> codes() {
        return Stream.of(OAuthError.AtToken.class, OAuthError.AtAuthorize.class, OAuthError.AtRegistration.class)
                .flatMap(endpoint -> Arrays.stream(endpoint.getPermittedSubclasses()))
                .flatMap(it -> it.isInterface() ? Arrays.stream(it.getPermittedSubclasses()) : Stream.of(it))
                .distinct()
                .map(StaticPagesTest::code);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void each_error_code_is_explained(String code) {
        assertThat(given().get("/errors").asString()).contains("<dt id=\"" + code + "\">");
    }

    @Test
    void the_start_page_leads_to_the_metadata_and_the_error_codes() {
        Response page = given().get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        PageHeaders.assertSafe(page);
        assertThat(page.asString())
                .contains("http://127.0.0.1:9000/.well-known/oauth-authorization-server", "href=\"/errors\"");
        PageHeaders.assertSafe(given().get("/errors"));
    }

    @Test
    void the_style_sheet_and_the_icon_are_our_own() {
        assertThat(given().get("/gatehouse.css").contentType()).startsWith("text/css");
        assertThat(given().get("/gatehouse.svg").contentType()).startsWith("image/svg+xml");
        assertThat(given().get("/gatehouse.css").header("X-Content-Type-Options"))
                .isEqualTo("nosniff");
    }

    @Test
    void the_health_address_answers() {
        assertThat(given().get("/health").asString()).isEqualTo("{\"status\":\"healthy\"}");
    }

    private static String code(Class<?> error) {
        try {
            Constructor<?> constructor = error.getDeclaredConstructors()[0];
            return ((OAuthError)
                            (constructor.getParameterCount() == 1
                                    ? constructor.newInstance("")
                                    : constructor.newInstance("", Duration.ZERO)))
                    .code();
        } catch (ReflectiveOperationException broken) {
            throw new AssertionError(broken);
        }
    }
}
