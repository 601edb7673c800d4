package dev.gatehouse.mcpserver.conformance;

import dev.gatehouse.mcpserver.protocol.mcp.ChangeFeed;
import dev.gatehouse.mcpserver.protocol.mcp.Features;
import java.util.stream.Stream;

/** All that the suite calls for. */
public final class ConformanceFeatures {

    private ConformanceFeatures() {}

    public static Features features(ChangeFeed changes) {
        return new Features(
                Stream.of(ContentTools.all(), TalkingTools.all(changes), AskingTools.all(), RoundTripTools.all())
                        .flatMap(tools -> tools.stream())
                        .toList(),
                FixtureResources.all(),
                FixtureResources.templates(),
                FixturePrompts.all());
    }
}
