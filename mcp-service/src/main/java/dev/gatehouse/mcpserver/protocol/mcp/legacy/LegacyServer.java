package dev.gatehouse.mcpserver.protocol.mcp.legacy;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.ClientCannotException;
import dev.gatehouse.mcpserver.protocol.mcp.Dispatcher;
import dev.gatehouse.mcpserver.protocol.mcp.Dispatcher.Decision;
import dev.gatehouse.mcpserver.protocol.mcp.Message;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Notification;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Response;
import dev.gatehouse.mcpserver.protocol.mcp.Operation;
import dev.gatehouse.mcpserver.protocol.mcp.Reply;
import dev.gatehouse.mcpserver.protocol.mcp.RequestId;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidParams;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidRequest;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.LegacyAnswer.Accepted;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.LegacyAnswer.Answered;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.LegacyAnswer.BadRequest;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.LegacyAnswer.Forbidden;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.LegacyAnswer.NoSuchSession;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.LegacyAnswer.SessionEnded;
import dev.gatehouse.mcpserver.protocol.mcp.legacy.LegacyAnswer.SessionOpened;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.JsonObject.Type;
import dev.gatehouse.oauth.Result.Err;
import dev.gatehouse.oauth.Result.Ok;
import dev.gatehouse.oauth.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Serves the versions with sessions (MCP 2025-11-25 §transports, §lifecycle). */
public final class LegacyServer {

    /**
     * What the headers of a request say.
     *
     * @param sessionId {@code Mcp-Session-Id}
     * @param protocolVersion {@code MCP-Protocol-Version}; without it the version that was negotiated holds
     */
    public record Headers(Optional<String> sessionId, Optional<String> protocolVersion) {}

    private static final String INITIALIZE = "initialize";

    private final Dispatcher dispatcher;
    private final Sessions sessions;
    private final ServerInfo self;

    public LegacyServer(Dispatcher dispatcher, Sessions sessions, ServerInfo self) {
        this.dispatcher = dispatcher;
        this.sessions = sessions;
        this.self = self;
    }

    public LegacyAnswer receive(Message message, Headers headers, Caller caller) {
        return switch (message) {
            case Request request when request.method().equals(INITIALIZE) -> initialize(request, caller);
            case Request request -> inSession(headers, caller, Optional.of(request.id()), _ -> answer(request, caller));
            case Notification _, Response _ -> inSession(headers, caller, Optional.empty(), _ -> new Accepted());
        };
    }

    /** A client is done with its session. */
    public LegacyAnswer end(Headers headers, Caller caller) {
        return inSession(headers, caller, Optional.empty(), sessionId -> {
            sessions.end(sessionId, caller);
            return new SessionEnded();
        });
    }

    private LegacyAnswer answer(Request request, Caller caller) {
        if (request.method().equals("ping")) {
            return new Answered(new Reply.Success(request.id(), Map.of()));
        }
        return switch (dispatcher.decide(request, caller)) {
            case Decision.Allowed(Operation.Work work) -> new Answered(run(request, work, caller));
            case Decision.Forbidden(Scope needs) -> new Forbidden(needs);
            case Decision.Wrong(RpcError error) -> new Answered(request.failed(error));
        };
    }

    private static Reply run(Request request, Operation.Work work, Caller caller) {
        try {
            return switch (work.run(new PlainExchange(caller))) {
                case Ok<Map<String, Object>, RpcError>(Map<String, Object> result) ->
                    new Reply.Success(request.id(), result);
                case Err<Map<String, Object>, RpcError>(RpcError error) -> request.failed(error);
            };
        } catch (ClientCannotException incapable) {
            return request.failed(new InvalidRequest("This needs a client with the capability "
                    + incapable.kind().capability() + "."));
        }
    }

    private LegacyAnswer inSession(
            Headers headers, Caller caller, Optional<RequestId> request, Function<String, LegacyAnswer> then) {
        if (headers.protocolVersion().isPresent()
                && headers.protocolVersion().flatMap(ProtocolVersion::parse).isEmpty()) {
            String message = "This MCP-Protocol-Version is not served. Served are " + ProtocolVersion.ALL + ".";
            return new BadRequest(new Reply.Failure(request, new InvalidRequest(message)));
        }
        if (headers.sessionId().isEmpty()) {
            String message = "The header Mcp-Session-Id is missing: initialize first.";
            return new BadRequest(new Reply.Failure(request, new InvalidRequest(message)));
        }
        if (!sessions.isOpen(headers.sessionId().get(), caller)) {
            return new NoSuchSession(
                    new Reply.Failure(request, new InvalidRequest("There is no such session: initialize again.")));
        }
        return then.apply(headers.sessionId().get());
    }

    /** The version asked for is answered when it is served, else the newest one: the client decides to go on. */
    private LegacyAnswer initialize(Request request, Caller caller) {
        JsonObject params = request.params();
        Optional<String> wanted = params.string("protocolVersion");
        if (wanted.isEmpty()) {
            return new Answered(request.failed(new InvalidParams("The member protocolVersion is needed.")));
        }
        if (!params.isAbsentOr(Type.OBJECT, "capabilities") || !params.isAbsentOr(Type.OBJECT, "clientInfo")) {
            return new Answered(
                    request.failed(new InvalidParams("The members capabilities and clientInfo are objects.")));
        }
        ProtocolVersion version = ProtocolVersion.parse(wanted.get()).orElse(ProtocolVersion.LATEST);
        return new SessionOpened(sessions.open(caller), new Reply.Success(request.id(), introduction(version)));
    }

    private Map<String, Object> introduction(ProtocolVersion version) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("protocolVersion", version.wire());
        result.put("capabilities", dispatcher.capabilities());
        result.put("serverInfo", self.asMap());
        return result;
    }
}
