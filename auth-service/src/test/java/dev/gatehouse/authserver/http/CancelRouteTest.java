package dev.gatehouse.authserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.authserver.fixtures.TestRegistration;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CancelRouteTest {

    private static final Pattern LINK = Pattern.compile("href=\"(/cancel\\?[^\"]+)\"");

    private final Visitor visitor = new Visitor();

    @Test
    @Verifies({"AS25", "AS26", "A7"})
    void who_does_not_want_to_log_in_sends_the_client_a_no() {
        Response answer = visitor.get(link());

        Parameters response = Visitor.response(answer);
        assertThat(response.get("error")).hasValue("access_denied");
        assertThat(response.get("state")).hasValue(AuthorizationAddress.STATE);
        assertThat(response.get("iss")).hasValue("http://127.0.0.1:9000");
        assertThat(visitor.cookies()).isEmpty();
    }

    @Test
    void to_cancel_again_is_told_and_sends_nothing() {
        String link = link();
        Map<String, String> cookies = Map.copyOf(visitor.cookies());
        visitor.get(link);
        visitor.cookies().putAll(cookies);

        assertThat(visitor.get(link).statusCode()).isEqualTo(410);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    @Verifies("A8")
    void another_site_cannot_cancel(String site) {
        String link = link();

        assertThat(visitor.get(link, "Sec-Fetch-Site", site).statusCode()).isEqualTo(403);
        assertThat(new Visitor().get(link).statusCode()).isEqualTo(403);
        assertThat(visitor.get(link.replaceAll("csrf=[0-9a-f]+", "csrf=0")).statusCode())
                .isEqualTo(403);
        assertThat(visitor.get(link.replaceAll("&csrf=.*", "")).statusCode()).isEqualTo(403);
        assertThat(visitor.get(link).statusCode()).isEqualTo(303);
    }

    private String link() {
        TestRegistration client = TestRegistration.publicClient("Client", "https://app.example.com/cb");
        Matcher link =
                LINK.matcher(visitor.loginPage(AuthorizationAddress.of(client.id(), "https://app.example.com/cb"))
                        .asString());
        assertThat(link.find()).isTrue();
        return link.group(1).replace("&amp;", "&");
    }
}
