package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(AdminPortTest.OwnPort.class)
class AdminPortTest {

    /** The profile and the test are loaded by different class loaders, so they meet here. */
    private static final String PORT = "gatehouse.test.admin-port";

    public static final class OwnPort implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            System.setProperty(PORT, Integer.toString(freePort()));
            return Map.of(
                    "gatehouse.auth.admin.port",
                    System.getProperty(PORT),
                    "gatehouse.auth.admin.tokens.robot",
                    AdminApiRouteTest.TOKEN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin",
                "/admin/",
                "/admin/clients",
                "/admin/api/clients",
                "//admin/api/clients",
                "/%61dmin/api/clients",
                "/x/../admin/api/clients",
                "/admin;x=1/api/clients",
                "/./admin/api/clients"
            })
    @Verifies("ADMIN_PORT")
    void administration_is_not_to_be_found_at_the_port_for_all(String path) {
        assertThat(given().urlEncodingEnabled(false)
                        .redirects()
                        .follow(false)
                        .header("Authorization", "Bearer " + AdminApiRouteTest.TOKEN)
                        .get(path)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @Verifies("ADMIN_PORT")
    void it_is_at_its_own() {
        assertThat(given().port(Integer.getInteger(PORT))
                        .header("Authorization", "Bearer " + AdminApiRouteTest.TOKEN)
                        .get("/admin/api/clients")
                        .statusCode())
                .isEqualTo(200);
        assertThat(given().port(Integer.getInteger(PORT))
                        .get("/admin/api/clients")
                        .statusCode())
                .isEqualTo(401);
        assertThat(given().port(Integer.getInteger(PORT))
                        .redirects()
                        .follow(false)
                        .get("/admin")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void all_else_is_at_the_port_for_all() {
        assertThat(given().get("/oauth/jwks").statusCode()).isEqualTo(200);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }
}
