package dev.gatehouse.mcpserver.protocol.mcp.modern;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.Answers;
import dev.gatehouse.mcpserver.protocol.mcp.ChangeFeed;
import dev.gatehouse.mcpserver.protocol.mcp.Connection;
import dev.gatehouse.mcpserver.protocol.mcp.Dispatcher;
import dev.gatehouse.mcpserver.protocol.mcp.Dispatcher.Decision;
import dev.gatehouse.mcpserver.protocol.mcp.Executions;
import dev.gatehouse.mcpserver.protocol.mcp.Features;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.Accepted;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.Answered;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.BadRequest;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.Forbidden;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.NotFound;
import dev.gatehouse.mcpserver.protocol.mcp.McpHeaders;
import dev.gatehouse.mcpserver.protocol.mcp.Message;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Notification;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Response;
import dev.gatehouse.mcpserver.protocol.mcp.Operation;
import dev.gatehouse.mcpserver.protocol.mcp.Reply;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidRequest;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.MethodNotFound;
import dev.gatehouse.mcpserver.protocol.mcp.ServerInfo;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Serves MCP 2026-07-28: no session, no state, one request at a time. */
public final class ModernServer {

    /** The revisions served this way: what is announced, and what an error names. */
    public static final List<String> VERSIONS = List.of("2026-07-28");

    private static final String DISCOVER = "server/discover";
    private static final String LISTEN = "subscriptions/listen";
    static final Set<String> OWN_METHODS = Set.of(DISCOVER, LISTEN);

    private final Dispatcher dispatcher;
    private final ParameterHeaders parameterHeaders;
    private final RoundTrips roundTrips;
    private final Subscriptions subscriptions;
    private final Results results;

    public ModernServer(
            Dispatcher dispatcher,
            Features features,
            Executions executions,
            ChangeFeed changes,
            RequestState states,
            Answers answers,
            ServerInfo self) {
        this.dispatcher = dispatcher;
        this.parameterHeaders = new ParameterHeaders(features.tools());
        this.results = new Results(self);
        this.roundTrips = new RoundTrips(executions, states, answers, results);
        this.subscriptions = new Subscriptions(dispatcher, changes);
    }

    public McpAnswer receive(Message message, McpHeaders headers, Caller caller, Connection connection) {
        return switch (message) {
            case Request request -> refusal(request, headers).orElseGet(() -> serve(request, caller, connection));
            case Notification _ -> new Accepted();
            case Response response ->
                new BadRequest(new Reply.Failure(
                        Optional.of(response.id()),
                        new InvalidRequest("Nothing was asked here: answers come with the next try of a request.")));
        };
    }

    private Optional<McpAnswer> refusal(Request request, McpHeaders headers) {
        ModernChecks.Presented presented =
                new ModernChecks.Presented(request, Meta.of(request.params()), headers, parameterHeaders);
        return Check.firstViolation(ModernChecks.IN_ORDER, presented)
                .map(error -> error instanceof MethodNotFound
                        ? new NotFound(request.failed(error))
                        : new BadRequest(request.failed(error)));
    }

    private McpAnswer serve(Request request, Caller caller, Connection connection) {
        return switch (request.method()) {
            case DISCOVER -> new Answered(new Reply.Success(request.id(), results.discovery(capabilities())));
            case LISTEN -> subscriptions.listen(request, caller, connection);
            default ->
                switch (dispatcher.decide(request, caller)) {
                    case Decision.Allowed(Operation.Work work) -> roundTrips.perform(request, work, caller, connection);
                    case Decision.Forbidden(Scope needs) -> new Forbidden(needs);
                    case Decision.Wrong(RpcError error) -> new Answered(request.failed(error));
                };
        };
    }

    private Map<String, Object> capabilities() {
        Map<String, Object> capabilities = new TreeMap<>(dispatcher.capabilities());
        capabilities.put("extensions", Map.of());
        return capabilities;
    }
}
