package dev.gatehouse.mcpserver.protocol.mcp.legacy;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.Answers;
import dev.gatehouse.mcpserver.protocol.mcp.ChangeFeed;
import dev.gatehouse.mcpserver.protocol.mcp.Connection;
import dev.gatehouse.mcpserver.protocol.mcp.Dispatcher;
import dev.gatehouse.mcpserver.protocol.mcp.EventStream;
import dev.gatehouse.mcpserver.protocol.mcp.Executions;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.Accepted;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.Answered;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.AnsweredAll;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.BadRequest;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.NotFound;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.SessionEnded;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.SessionOpened;
import dev.gatehouse.mcpserver.protocol.mcp.McpAnswer.Streaming;
import dev.gatehouse.mcpserver.protocol.mcp.McpHeaders;
import dev.gatehouse.mcpserver.protocol.mcp.Message;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.mcpserver.protocol.mcp.Outbox;
import dev.gatehouse.mcpserver.protocol.mcp.Reply;
import dev.gatehouse.mcpserver.protocol.mcp.RequestId;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidParams;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidRequest;
import dev.gatehouse.mcpserver.protocol.mcp.ServerInfo;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Question;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.JsonObject.Type;
import dev.gatehouse.oauth.Result.Err;
import dev.gatehouse.oauth.Result.Ok;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves the revisions with sessions (MCP 2025-11-25 §transports, §lifecycle). */
public final class LegacyServer {

    private static final String INITIALIZE = "initialize";
    private static final Pattern EVENT_ID = Pattern.compile("([0-9]{1,9})-([0-9]{1,15})");
    private static final int MOST_IN_BATCH = 50;

    private final Dispatcher dispatcher;
    private final Sessions sessions;
    private final LiveSessions liveSessions = new LiveSessions();
    private final SessionMethods methods;
    private final ChangeFeed changes;
    private final ServerInfo self;

    public LegacyServer(
            Dispatcher dispatcher,
            Sessions sessions,
            Executions executions,
            ChangeFeed changes,
            Answers answers,
            ServerInfo self) {
        this.dispatcher = dispatcher;
        this.sessions = sessions;
        this.methods = new SessionMethods(dispatcher, new SessionCalls(executions, answers));
        this.changes = changes;
        this.self = self;
    }

    public McpAnswer receive(Message message, McpHeaders headers, Caller caller) {
        return message instanceof Request request && request.method().equals(INITIALIZE)
                ? initialize(request, caller)
                : inSession(
                        headers,
                        caller,
                        idOf(message),
                        session -> methods.receive(message, caller, session, liveSessions.of(session)));
    }

    /** Several messages at once, which only the oldest revision has: one after the other, without a stream. */
    public McpAnswer receiveAll(List<?> batch, McpHeaders headers, Caller caller) {
        return inSession(headers, caller, Optional.empty(), session -> {
            if (!session.version().hasBatches() || batch.isEmpty() || batch.size() > MOST_IN_BATCH) {
                return new BadRequest(new Reply.Failure(
                        Optional.empty(),
                        new InvalidRequest("Batches are for sessions of 2025-03-26, and have 1 to " + MOST_IN_BATCH
                                + " messages.")));
            }
            List<Map<String, ?>> replies = batch.stream()
                    .flatMap(one -> reply(one, caller, session).stream())
                    .toList();
            return replies.isEmpty() ? new Accepted() : new AnsweredAll(replies);
        });
    }

    private Optional<Map<String, ?>> reply(Object one, Caller caller, Session session) {
        return switch (Message.parse(one)) {
            case Ok<Message, Reply.Failure>(Message message) ->
                Batches.reply(
                        methods.receive(message, caller, session.unasked(), liveSessions.of(session)), idOf(message));
            case Err<Message, Reply.Failure>(Reply.Failure failure) -> Optional.of(failure.asMap());
        };
    }

    /** A client listens, or comes back to a stream that it lost. */
    public McpAnswer stream(McpHeaders headers, Caller caller, Connection connection) {
        return inSession(
                headers,
                caller,
                Optional.empty(),
                session -> headers.value(McpHeaders.LAST_EVENT_ID)
                        .map(lastEvent -> resume(lastEvent, session, caller, connection))
                        .orElseGet(() -> listen(session, caller, connection)));
    }

    /** A client is done with its session. */
    public McpAnswer end(McpHeaders headers, Caller caller) {
        return inSession(headers, caller, Optional.empty(), session -> {
            headers.value(McpHeaders.SESSION_ID).ifPresent(id -> sessions.end(id, caller));
            liveSessions.end(session);
            return new SessionEnded();
        });
    }

    private McpAnswer listen(Session session, Caller caller, Connection connection) {
        LiveSession live = liveSessions.of(session);
        Outbox outbox = new Outbox();
        live.stand(outbox);
        return attach(outbox, live, caller, connection)
                .orElseGet(() -> streaming(outbox, live.keep(outbox), session, 0));
    }

    /** Of another's stream there is no trace in this session, so it is as unknown as one that was made up (M3). */
    private McpAnswer resume(String lastEvent, Session session, Caller caller, Connection connection) {
        LiveSession live = liveSessions.of(session);
        Matcher event = EVENT_ID.matcher(lastEvent);
        Optional<Outbox> outbox = event.matches() ? live.stream(event.group(1)) : Optional.empty();
        return outbox.map(kept -> attach(kept, live, caller, connection)
                        .orElseGet(() -> streaming(kept, event.group(1), session, Long.parseLong(event.group(2)))))
                .orElseGet(() -> new BadRequest(new Reply.Failure(
                        Optional.empty(), new InvalidRequest("There is no stream with the event of Last-Event-ID."))));
    }

    /** Lets what belongs to no request into its stream while somebody reads it; the refusal when there are too many. */
    private Optional<McpAnswer> attach(Outbox outbox, LiveSession live, Caller caller, Connection connection) {
        if (!live.isStanding(outbox)) {
            return Optional.empty();
        }
        Object reading = new Object();
        connection.whenGone(() -> changes.end(reading));
        return changes.listen(reading, caller, live)
                ? Optional.empty()
                : Optional.of(new BadRequest(
                        new Reply.Failure(Optional.empty(), new InvalidRequest("You have too many streams open."))));
    }

    private static McpAnswer streaming(Outbox outbox, String name, Session session, long read) {
        return new Streaming(
                EventStream.resumable(outbox, name, !session.version().primesStreams(), read));
    }

    private McpAnswer inSession(
            McpHeaders headers, Caller caller, Optional<RequestId> request, Function<Session, McpAnswer> then) {
        Optional<String> version = headers.value(McpHeaders.PROTOCOL_VERSION);
        if (version.isPresent() && version.flatMap(ProtocolVersion::parse).isEmpty()) {
            String message = "This MCP-Protocol-Version is not served. Served are " + ProtocolVersion.ALL + ".";
            return new BadRequest(new Reply.Failure(request, new InvalidRequest(message)));
        }
        Optional<String> sessionId = headers.value(McpHeaders.SESSION_ID);
        if (sessionId.isEmpty()) {
            String message = "The header Mcp-Session-Id is missing: initialize first.";
            return new BadRequest(new Reply.Failure(request, new InvalidRequest(message)));
        }
        return sessions.find(sessionId.get(), caller)
                .map(then)
                .orElseGet(() -> new NotFound(
                        new Reply.Failure(request, new InvalidRequest("There is no such session: initialize again."))));
    }

    /** The version asked for is answered when it is served, else the newest one: the client decides to go on. */
    private McpAnswer initialize(Request request, Caller caller) {
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
        String id = sessions.open(caller, version, declared(params));
        return new SessionOpened(id, new Reply.Success(request.id(), introduction(version)));
    }

    private static Set<Question.Kind> declared(JsonObject params) {
        Set<Question.Kind> declared = EnumSet.noneOf(Question.Kind.class);
        for (Question.Kind kind : Question.Kind.values()) {
            params.object("capabilities")
                    .flatMap(capabilities -> capabilities.object(kind.capability()))
                    .filter(kind::admits)
                    .ifPresent(_ -> declared.add(kind));
        }
        return declared;
    }

    private Map<String, Object> introduction(ProtocolVersion version) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("protocolVersion", version.wire());
        result.put("capabilities", dispatcher.capabilities());
        result.put("serverInfo", self.asMap());
        return result;
    }

    private static Optional<RequestId> idOf(Message message) {
        return message instanceof Request request ? Optional.of(request.id()) : Optional.empty();
    }
}
