package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.gatehouse.authserver.json.StrictYaml;
import dev.gatehouse.authserver.protocol.admin.Action;
import dev.gatehouse.authserver.protocol.admin.Effect;
import dev.gatehouse.authserver.protocol.admin.Listing.Duplicates;
import dev.gatehouse.authserver.protocol.admin.Listing.ListedClient;
import dev.gatehouse.authserver.protocol.admin.Listing.ListedGrant;
import dev.gatehouse.authserver.protocol.admin.Listing.ListedUser;
import dev.gatehouse.authserver.protocol.audit.ChainReport;
import dev.gatehouse.authserver.protocol.keys.KeyLife;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The description of the API, held to what there is. */
@QuarkusTest
@TestProfile(AdminApiRouteTest.WithTokens.class)
class AdminOpenApiTest {

    private static final Map<Class<? extends Annotation>, String> METHODS =
            Map.of(GET.class, "get", POST.class, "post", PUT.class, "put");

    @Test
    void every_endpoint_is_described_and_no_other() {
        JavaClasses classes = new ClassFileImporter().importPackages(AdminOpenApiRoute.class.getPackageName());
        Set<String> built = classes.stream()
                .filter(it -> it.isAnnotatedWith(Path.class))
                .map(it -> it.reflect())
                .filter(it -> it.getAnnotation(Path.class).value().startsWith(AdminApiRoute.PATH))
                .flatMap(AdminOpenApiTest::endpoints)
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> described = document().object("paths").orElseThrow().asMap().entrySet().stream()
                .flatMap(path ->
                        ((Map<?, ?>) path.getValue()).keySet().stream().map(method -> method + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).isEqualTo(built).hasSizeGreaterThan(15);
    }

    private static Stream<String> endpoints(Class<?> route) {
        return Arrays.stream(route.getDeclaredMethods())
                .flatMap(method -> METHODS.entrySet().stream()
                        .filter(it -> method.isAnnotationPresent(it.getKey()))
                        .map(it -> it.getValue() + " "
                                + route.getAnnotation(Path.class).value() + below(method)));
    }

    private static String below(Method method) {
        return Optional.ofNullable(method.getAnnotation(Path.class))
                .map(Path::value)
                .orElse("");
    }

    @Test
    void every_action_is_described() {
        assertThat(schema("Action").strings("enum").orElseThrow())
                .containsExactly(
                        Arrays.stream(Action.values()).map(Action::word).toArray(String[]::new));
        assertThat(properties("Effect"))
                .containsExactlyElementsOf(Stream.concat(Stream.of("action", "on"), members(Effect.class))
                        .toList());
    }

    @Test
    void every_list_says_what_it_says() {
        assertThat(properties("Client"))
                .containsExactlyElementsOf(members(ListedClient.class).toList());
        assertThat(properties("User"))
                .containsExactlyElementsOf(members(ListedUser.class).toList());
        assertThat(properties("Grant"))
                .containsExactlyElementsOf(members(ListedGrant.class).toList());
        assertThat(properties("Duplicates"))
                .containsExactlyElementsOf(members(Duplicates.class).toList());
        assertThat(properties("Key"))
                .containsExactlyElementsOf(members(KeyLife.class).toList());
        assertThat(properties("ChainReport"))
                .containsExactlyElementsOf(members(ChainReport.class).toList());
    }

    @ParameterizedTest
    @CsvSource({"parameters", "responses", "schemas"})
    void nothing_is_referred_to_that_is_not_there(String kind) {
        String text = answer().asString();

        JsonObject there =
                document().object("components").orElseThrow().object(kind).orElseThrow();
        Pattern.compile("#/components/" + kind + "/(\\w+)")
                .matcher(text)
                .results()
                .forEach(it -> assertThat(there.has(it.group(1))).as(it.group()).isTrue());
    }

    @Test
    @Verifies("ADMIN_ROLE")
    void it_is_for_administrators() {
        assertThat(given().get(AdminOpenApiRoute.PATH).statusCode()).isEqualTo(401);
        assertThat(answer().contentType()).startsWith("application/yaml");
    }

    private static JsonObject schema(String name) {
        return document()
                .object("components")
                .flatMap(it -> it.object("schemas"))
                .flatMap(it -> it.object(name))
                .orElseThrow();
    }

    private static List<String> properties(String schema) {
        return List.copyOf(
                schema(schema).object("properties").orElseThrow().asMap().keySet());
    }

    /** As {@link AdminJson} names them. */
    private static Stream<String> members(Class<? extends Record> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("(?=\\p{Upper})", "_").toLowerCase(Locale.ROOT));
    }

    private static JsonObject document() {
        return StrictYaml.object(answer().asString().getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private static Response answer() {
        Response answer = given().header("Authorization", "Bearer " + AdminApiRouteTest.TOKEN)
                .get(AdminOpenApiRoute.PATH);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }
}
