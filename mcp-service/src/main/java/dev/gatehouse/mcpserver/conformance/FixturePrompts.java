package dev.gatehouse.mcpserver.conformance;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.feature.About;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Content;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Content.Text;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.PromptFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceContents;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceContents.Body;
import dev.gatehouse.oauth.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Prompts with each kind of content, and one that asks. */
final class FixturePrompts {

    private record Fixture(Definition definition, BiFunction<Map<String, String>, Exchange, List<Content>> body)
            implements PromptFeature {
        @Override
        public Result<Filled, Unfit> fill(Map<String, String> arguments, Exchange exchange) {
            return Result.ok(new Filled(
                    Optional.empty(),
                    body.apply(arguments, exchange).stream()
                            .map(content -> new Spoken(Role.USER, content))
                            .toList()));
        }

        @Override
        public List<String> complete(Begun begun, Caller caller) {
            return Stream.of("paris", "park", "party")
                    .filter(value -> value.startsWith(begun.value()))
                    .toList();
        }
    }

    private FixturePrompts() {}

    static List<PromptFeature> all() {
        return List.of(
                prompt(
                        "test_simple_prompt",
                        List.of(),
                        (_, _) -> List.of(new Text("This is a simple prompt for testing."))),
                prompt(
                        "test_prompt_with_arguments",
                        List.of("arg1", "arg2"),
                        (arguments, _) -> List.of(new Text("Prompt with arguments: arg1='" + arguments.get("arg1")
                                + "', arg2='" + arguments.get("arg2") + "'"))),
                prompt(
                        "test_prompt_with_embedded_resource",
                        List.of("resourceUri"),
                        (arguments, _) -> List.of(
                                new Content.Embedded(new ResourceContents(
                                        arguments.getOrDefault("resourceUri", ""),
                                        "text/plain",
                                        new Body.Text("Embedded resource content for testing."))),
                                new Text("Please process the embedded resource above."))),
                prompt(
                        "test_prompt_with_image",
                        List.of(),
                        (_, _) -> List.of(Samples.IMAGE, new Text("Please analyze the image above."))),
                prompt(
                        "test_input_required_result_prompt",
                        List.of(),
                        (_, exchange) -> List.of(new Text("In context: "
                                + exchange.ask(
                                                "user_context",
                                                RoundTripTools.form(
                                                        "What context should the prompt use?", "context", "string"))
                                        .fields()
                                        .string("context")
                                        .orElse("none")))));
    }

    private static PromptFeature prompt(
            String name, List<String> arguments, BiFunction<Map<String, String>, Exchange, List<Content>> body) {
        List<PromptFeature.Argument> needed = arguments.stream()
                .map(argument -> new PromptFeature.Argument(argument, "An argument for tests.", true))
                .toList();
        return new Fixture(new PromptFeature.Definition(new About(name, name, "A prompt for tests."), needed), body);
    }
}
