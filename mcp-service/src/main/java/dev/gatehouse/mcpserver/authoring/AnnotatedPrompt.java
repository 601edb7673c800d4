package dev.gatehouse.mcpserver.authoring;

import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.PromptFeature;
import dev.gatehouse.oauth.Result;
import java.util.Map;
import java.util.function.Function;

/** A prompt that is a method. */
record AnnotatedPrompt(Definition definition, FeatureMethod method, Function<Object, Filled> result)
        implements PromptFeature {

    private static final Map<String, Object> STRING = Map.of("type", "string");

    static PromptFeature of(FeatureMethod method, Prompt prompt) {
        Definition definition = new Definition(
                method.about(prompt.name(), prompt.title(), prompt.description()),
                method.arguments().stream()
                        .flatMap(shape -> shape.components().stream())
                        .map(AnnotatedPrompt::argument)
                        .toList());
        return new AnnotatedPrompt(definition, method, Results.ofPrompt(method.returns()));
    }

    @Override
    public Result<Filled, Unfit> fill(Map<String, String> arguments, Exchange exchange) {
        try {
            return Result.ok(result.apply(method.call(arguments, exchange)));
        } catch (FailedCall failed) {
            return Result.err(new Unfit(String.valueOf(failed.getMessage())));
        }
    }

    private static Argument argument(RecordShape.Component component) {
        if (!component.shape().schema().equals(STRING)) {
            throw new IllegalArgumentException(
                    "the arguments of a prompt are strings, and " + component.name() + " is not");
        }
        return new Argument(component.name(), component.description().orElse(component.name()), component.isRequired());
    }
}
