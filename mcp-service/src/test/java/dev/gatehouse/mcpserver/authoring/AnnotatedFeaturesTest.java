package dev.gatehouse.mcpserver.authoring;

import static dev.gatehouse.mcpserver.protocol.access.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.SchemaCompiler.CompiledSchema;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Content;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.PromptFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceContents.Body;
import dev.gatehouse.mcpserver.protocol.mcp.feature.TemplateFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.TestExchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolResult;
import dev.gatehouse.mcpserver.schema.JsonSchemas;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.spec.Verifies;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotatedFeaturesTest {

    enum Unit {
        METRIC,
        IMPERIAL
    }

    record Place(@Description("Of a town.") String name, Optional<Double> altitude) {}

    record Trip(
            Place from,
            List<Place> over,
            @DefaultValue("metric") Unit unit,
            @DefaultValue("3") int people,
            Optional<LocalDate> onDay,
            Map<String, Boolean> wishes,
            long budget,
            Optional<Instant> bookedAt) {

        Trip {
            if (people < 1) {
                throw new IllegalArgumentException("Nobody would travel.");
            }
        }
    }

    record Key(String noteId, int year) {}

    record Topic(
            @Description("What to write of.") String topic,
            @DefaultValue("plain") String tone) {}

    @RequiresScope("travel")
    static class Agency implements McpFeatures {

        @Tool(title = "Plan", description = "Plans a trip.", hints = Tool.Hint.READ_ONLY)
        Trip planTrip(Caller caller, Trip trip, Exchange exchange) {
            assertThat(exchange.caller()).isEqualTo(caller);
            return trip;
        }

        @Tool(name = "book.it", title = "Book", description = "Books.")
        @RequiresScope({"travel:pay", "user:write"})
        private String book() {
            throw new FailedCall("All seats are taken.");
        }

        @Tool(title = "Picture", description = "Shows.")
        List<Content> picture() {
            return List.of(new Content.Image(new Content.Bytes(new byte[] {1}), "image/png"));
        }

        @McpResource(uri = "travel://terms", title = "Terms", description = "The small print.", mimeType = "text/plain")
        String terms() {
            return "none";
        }

        @ResourceTemplate(uri = "travel://{year}/{note_id}", title = "Note", description = "A note.")
        Optional<Key> note(Key key) {
            return Optional.of(key).filter(it -> it.year() > 2000);
        }

        @Prompt(title = "Postcard", description = "Writes a card.")
        String postcard(Topic topic) {
            if (topic.topic().isBlank()) {
                throw new FailedCall("Of what?");
            }
            return "Write of " + topic.topic() + ", " + topic.tone();
        }
    }

    /** As a container makes one: the annotations are on the class above. */
    static class AgencyProxy extends Agency {
        @Override
        Trip planTrip(Caller caller, Trip trip, Exchange exchange) {
            return super.planTrip(caller, trip, exchange);
        }
    }

    private static final String TRIP = """
            {"from":{"name":"Bern","altitude":540.5},"over":[{"name":"Chur"}],"unit":"imperial","people":2,\
            "on_day":"2026-11-20","wishes":{"window":true},"budget":100,"booked_at":"2026-11-20T10:00:00Z"}""";

    private final AnnotatedFeatures features = new AnnotatedFeatures(List.of(new Agency()));

    @Test
    void a_schema_says_all_that_the_record_says() {
        assertThat(tool("plan_trip").definition().input()).isEqualTo(json("""
                {"type":"object","properties":{
                  "from":{"type":"object","properties":{
                    "name":{"type":"string","description":"Of a town."},"altitude":{"type":"number"}},
                    "required":["name"]},
                  "over":{"type":"array","items":{"type":"object","properties":{
                    "name":{"type":"string","description":"Of a town."},"altitude":{"type":"number"}},
                    "required":["name"]}},
                  "unit":{"type":"string","enum":["metric","imperial"],"default":"metric"},
                  "people":{"type":"integer","default":3},
                  "on_day":{"type":"string","format":"date"},
                  "wishes":{"type":"object","additionalProperties":{"type":"boolean"}},
                  "budget":{"type":"integer"},
                  "booked_at":{"type":"string","format":"date-time"}},
                 "required":["from","over","wishes","budget"],"additionalProperties":false}"""));
    }

    @Test
    void arguments_become_the_record_and_the_result_becomes_json_again() {
        ToolResult result = call("plan_trip", json(TRIP));
        assertThat(text(result)).isEqualTo(TRIP);
        CompiledSchema output = new JsonSchemas()
                .compile(tool("plan_trip").definition().output().orElseThrow());
        assertThat(output.firstViolation(json(TRIP))).isEmpty();
    }

    @Test
    void what_is_left_out_is_empty_or_its_default() {
        Map<String, Object> least = json("{\"from\":{\"name\":\"Bern\"},\"over\":[],\"wishes\":{},\"budget\":1}");
        assertThat(text(call("plan_trip", least)))
                .isEqualTo("{\"from\":{\"name\":\"Bern\"},\"over\":[],\"unit\":\"metric\",\"people\":3,"
                        + "\"wishes\":{},\"budget\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"on_day\":\"2026-02-30\"",
                "\"on_day\":\"soon\"",
                "\"people\":2147483648",
                "\"people\":1e99",
                "\"people\":0",
                "\"booked_at\":\"\"",
                "\"budget\":99999999999999999999"
            })
    @Verifies("RS18")
    void what_no_schema_can_tell_is_told_to_the_model(String member) {
        Map<String, Object> arguments = new LinkedHashMap<>(json(TRIP));
        arguments.putAll(json("{" + member + "}"));
        assertThat(call("plan_trip", arguments)).isInstanceOf(ToolResult.Failed.class);
    }

    @Test
    void a_failed_call_is_told_to_the_model() {
        assertThat(call("book.it", Map.of())).isEqualTo(ToolResult.failed("All seats are taken."));
    }

    @Test
    @Verifies({"M6", "RS6"})
    void the_scopes_of_the_class_and_of_the_method_are_all_needed() {
        assertThat(tool("book.it").definition().about().needs())
                .isEqualTo(Scope.of("travel", "travel:pay", "user:write"));
        assertThat(tool("plan_trip").definition().about().needs()).isEqualTo(Scope.of("travel"));
    }

    @Test
    void content_is_handed_on_and_hints_are_told() {
        assertThat(call("picture", Map.of())).isInstanceOf(ToolResult.Answer.class);
        assertThat(tool("plan_trip").definition().asMap()).containsEntry("annotations", Map.of("readOnlyHint", true));
        assertThat(tool("picture").definition().output()).isEmpty();
    }

    @Test
    void resources_templates_and_prompts_are_methods_too() {
        TestExchange exchange = new TestExchange(ALICE);
        assertThat(features.resources().getFirst().read(exchange)).isEqualTo(new Body.Text("none"));
        TemplateFeature note = features.templates().getFirst();
        assertThat(note.read(Map.of("note_id", "n", "year", "2026"), exchange))
                .contains(new Body.Text("{\"note_id\":\"n\",\"year\":2026}"));
        assertThat(note.read(Map.of("note_id", "n", "year", "1999"), exchange)).isEmpty();
        assertThat(note.read(Map.of("note_id", "n", "year", "x"), exchange)).isEmpty();
        PromptFeature postcard = features.prompts().getFirst();
        assertThat(postcard.definition().arguments())
                .containsExactly(
                        new PromptFeature.Argument("topic", "What to write of.", true),
                        new PromptFeature.Argument("tone", "tone", false));
        assertThat(postcard.fill(Map.of("topic", "rain"), exchange)
                        .map(PromptFeature.Filled::asMap)
                        .orElseThrow())
                .hasToString("{messages=[{role=user, content={type=text, text=Write of rain, plain}}]}");
        assertThat(postcard.fill(Map.of("topic", " "), exchange).failure())
                .contains(new PromptFeature.Unfit("Of what?"));
    }

    @Test
    void a_bean_of_a_class_that_the_container_made_has_the_methods_of_the_authors_once() {
        AnnotatedFeatures proxied = new AnnotatedFeatures(List.of(new AgencyProxy()));
        assertThat(proxied.tools()).hasSize(3);
    }

    static List<McpFeatures> unfit() {
        return List.of(
                new McpFeatures() {
                    @Tool(title = "", description = "")
                    String two(Place a, Trip b) {
                        return "";
                    }
                },
                new McpFeatures() {
                    @Tool(title = "", description = "")
                    String plain(String a) {
                        return a;
                    }
                },
                new McpFeatures() {
                    @Tool(title = "", description = "")
                    void nothing() {}
                },
                new McpFeatures() {
                    record Loop(Optional<Loop> next) {}

                    @Tool(title = "", description = "")
                    String loop(Loop a) {
                        return "";
                    }
                },
                new McpFeatures() {
                    record Unknown(Thread thread) {}

                    @Tool(title = "", description = "")
                    String unknown(Unknown a) {
                        return "";
                    }
                },
                new McpFeatures() {
                    record Bad(@DefaultValue("many") int number) {}

                    @Tool(title = "", description = "")
                    String badDefault(Bad a) {
                        return "";
                    }
                },
                new McpFeatures() {
                    @Tool(title = "", description = "")
                    @RequiresScope("a\"b")
                    String badScope() {
                        return "";
                    }
                },
                new McpFeatures() {
                    @McpResource(uri = "a://b", title = "", description = "")
                    String resource(Place a) {
                        return "";
                    }
                },
                new McpFeatures() {
                    @ResourceTemplate(uri = "a://{other}", title = "", description = "")
                    String template(Place a) {
                        return "";
                    }
                },
                new McpFeatures() {
                    record Number(int number) {}

                    @Prompt(title = "", description = "")
                    String prompt(Number a) {
                        return "";
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void a_method_that_does_not_fit_stops_the_start_and_is_named(McpFeatures bean) {
        AnnotatedFeatures unfit = new AnnotatedFeatures(List.of(bean));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        new Object[] {unfit.tools(), unfit.resources(), unfit.templates(), unfit.prompts()}.clone())
                .withMessageContaining(bean.getClass().getName())
                .withMessageContaining(" is no @");
    }

    private ToolFeature tool(String name) {
        return features.tools().stream()
                .filter(tool -> tool.definition().about().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private ToolResult call(String name, Map<String, Object> arguments) {
        return tool(name).call(JsonObject.of(arguments), new TestExchange(ALICE));
    }

    /** Of what is the same as text and as a structure. */
    private static String text(ToolResult result) {
        ToolResult.Structured structured = (ToolResult.Structured) result;
        String text = ((Content.Text) structured.content().getFirst()).text();
        assertThat(Json.write(structured.value()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(text);
        return text;
    }

    private static Map<String, Object> json(String text) {
        return Json.readObject(text.getBytes(StandardCharsets.UTF_8))
                .orElseThrow()
                .asMap();
    }
}
