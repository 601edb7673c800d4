package dev.gatehouse.mcpserver.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.spec.Verifies;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JsonSchemasTest {

    private final JsonSchemas schemas = new JsonSchemas();

    @Test
    void a_violation_says_where_it_is() {
        Map<String, Object> schema = Map.of("type", "object", "properties", Map.of("count", Map.of("type", "integer")));
        assertThat(schemas.compile(schema).firstViolation(Map.of("count", 1))).isEmpty();
        assertThat(schemas.compile(schema).firstViolation(Map.of("count", "one")))
                .hasValueSatisfying(text -> assertThat(text).contains("/count"));
    }

    @Test
    @Verifies("RS18")
    void a_reference_to_the_network_is_not_followed() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            exchange.close();
        });
        elsewhere.start();
        try {
            String address = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/schema.json";
            assertThatThrownBy(() -> schemas.compile(Map.of("$ref", address)).firstViolation(Map.of()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(asked).hasValue(0);
        } finally {
            elsewhere.stop(0);
        }
    }

    @Test
    @Verifies("RS18")
    void a_text_made_to_keep_a_pattern_busy_is_given_up() {
        Map<String, Object> schema = Map.of("type", "string", "pattern", "^.*.*.*.*=$");
        assertThat(schemas.compile(schema).firstViolation("aaaa=")).isEmpty();
        assertThat(schemas.compile(schema).firstViolation("a".repeat(1000)))
                .hasValueSatisfying(text -> assertThat(text).contains("too long"));
    }
}
