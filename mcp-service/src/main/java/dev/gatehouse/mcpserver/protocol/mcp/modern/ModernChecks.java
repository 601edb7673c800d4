package dev.gatehouse.mcpserver.protocol.mcp.modern;

import dev.gatehouse.mcpserver.protocol.mcp.Dispatcher;
import dev.gatehouse.mcpserver.protocol.mcp.McpHeaders;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.HeaderMismatch;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidParams;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.MethodNotFound;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.UnsupportedVersion;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every request has to fulfil, in order (MCP 2026-07-28 §transports). */
final class ModernChecks {

    /** A request and what came with it. */
    record Presented(Request request, Meta meta, McpHeaders headers, ParameterHeaders parameterHeaders) {}

    static final List<Check<Presented, RpcError>> IN_ORDER = List.of(
            ModernChecks::saysVersionAndCapabilities,
            ModernChecks::versionIsInTheHeader,
            ModernChecks::versionIsServed,
            ModernChecks::methodIsInTheHeader,
            ModernChecks::nameIsInTheHeader,
            ModernChecks::methodIsKnown,
            ModernChecks::parametersAreInHeaders);

    /** The methods of which the header repeats what they are about, and the member that says it. */
    private static final Map<String, String> NAMED =
            Map.of("tools/call", "name", "prompts/get", "name", "resources/read", "uri");

    private ModernChecks() {}

    static Optional<RpcError> saysVersionAndCapabilities(Presented presented) {
        Meta meta = presented.meta();
        return Check.unless(
                meta.version().isPresent() && meta.capabilities().isPresent(),
                new InvalidParams(
                        "The members " + Meta.VERSION + " and " + Meta.CAPABILITIES + " of _meta are needed."));
    }

    static Optional<RpcError> versionIsInTheHeader(Presented presented) {
        return sameInHeader(
                presented.headers(),
                McpHeaders.PROTOCOL_VERSION,
                presented.meta().version());
    }

    static Optional<RpcError> versionIsServed(Presented presented) {
        String version = presented.meta().version().orElseThrow();
        return Check.unless(
                ModernServer.VERSIONS.contains(version), new UnsupportedVersion(ModernServer.VERSIONS, version));
    }

    static Optional<RpcError> methodIsInTheHeader(Presented presented) {
        return sameInHeader(
                presented.headers(),
                McpHeaders.METHOD,
                Optional.of(presented.request().method()));
    }

    static Optional<RpcError> nameIsInTheHeader(Presented presented) {
        return Optional.ofNullable(NAMED.get(presented.request().method()))
                .flatMap(member -> sameInHeader(
                        presented.headers(),
                        McpHeaders.NAME,
                        presented.request().params().string(member)));
    }

    static Optional<RpcError> methodIsKnown(Presented presented) {
        String method = presented.request().method();
        return Check.unless(
                Dispatcher.knows(method) || ModernServer.OWN_METHODS.contains(method),
                new MethodNotFound("There is no method of this name."));
    }

    static Optional<RpcError> parametersAreInHeaders(Presented presented) {
        JsonObject params = presented.request().params();
        if (!presented.request().method().equals("tools/call")) {
            return Optional.empty();
        }
        JsonObject arguments = params.object("arguments").orElseGet(() -> JsonObject.of(Map.of()));
        return params.string("name")
                .flatMap(tool -> presented.parameterHeaders().firstMismatch(tool, arguments, presented.headers()))
                .map(ModernChecks::mismatch);
    }

    private static Optional<RpcError> sameInHeader(McpHeaders headers, String name, Optional<String> inBody) {
        Optional<String> inHeader = headers.value(name).flatMap(HeaderValue::decode);
        return Check.unless(inHeader.equals(inBody), mismatch(name));
    }

    private static RpcError mismatch(String header) {
        return new HeaderMismatch("The header " + header + " and the body must say the same.");
    }
}
