package dev.gatehouse.mcpserver.protocol.mcp.legacy;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.Answers;
import dev.gatehouse.mcpserver.protocol.mcp.CancelledException;
import dev.gatehouse.mcpserver.protocol.mcp.ClientCannotException;
import dev.gatehouse.mcpserver.protocol.mcp.Execution;
import dev.gatehouse.mcpserver.protocol.mcp.Message;
import dev.gatehouse.mcpserver.protocol.mcp.Message.Request;
import dev.gatehouse.mcpserver.protocol.mcp.Notices;
import dev.gatehouse.mcpserver.protocol.mcp.RequestId;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Answer;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.LogLevel;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Progress;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Question;
import dev.gatehouse.oauth.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** An exchange in which the client is asked on the stream, and the feature waits for its answer. */
final class SessionExchange implements Exchange {

    /** A person has to read and to write. */
    private static final long MINUTES_TO_ANSWER = 10;

    /** What a request is made in. */
    record Place(Session session, LiveSession live, Execution execution) {}

    private final Caller caller;
    private final Request request;
    private final Place place;
    private final Answers answers;

    SessionExchange(Caller caller, Request request, Place place, Answers answers) {
        this.caller = caller;
        this.request = request;
        this.place = place;
        this.answers = answers;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public void progress(Progress progress) {
        request.params()
                .object("_meta")
                .map(meta -> meta.asMap().get("progressToken"))
                .filter(token -> token instanceof String || token instanceof Number)
                .ifPresent(token -> place.execution().say(Notices.progress(token, progress)));
    }

    @Override
    public void log(LogLevel level, String logger, Object data) {
        if (level.compareTo(place.live().logLevel()) >= 0) {
            place.execution().say(Notices.log(level, logger, data));
        }
    }

    @Override
    public boolean canAsk(Question.Kind kind) {
        return place.session().canBeAsked().contains(kind);
    }

    @Override
    public boolean isCancelled() {
        return place.execution().isCancelled();
    }

    @Override
    public Map<String, Answer> ask(Map<String, Question> questions) {
        Map<String, Supplier<Answer>> waiting = new LinkedHashMap<>();
        questions.forEach((key, question) -> {
            CompletableFuture<Optional<JsonObject>> answer = send(question);
            waiting.put(key, () -> read(question, answer));
        });
        Map<String, Answer> given = new LinkedHashMap<>();
        waiting.forEach((key, answer) -> given.put(key, answer.get()));
        return given;
    }

    private CompletableFuture<Optional<JsonObject>> send(Question question) {
        if (!canAsk(question.kind())) {
            throw new ClientCannotException(question.kind());
        }
        CompletableFuture<Optional<JsonObject>> answer =
                new CompletableFuture<Optional<JsonObject>>().orTimeout(MINUTES_TO_ANSWER, TimeUnit.MINUTES);
        RequestId id = place.live().expect(answer);
        place.execution().onCancel(() -> answer.cancel(false));
        answer.whenComplete((_, _) -> place.live().forget(id));
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("jsonrpc", Message.VERSION);
        message.put("id", id.value());
        message.put("method", question.kind().method());
        message.put("params", question.params());
        place.execution().say(message);
        return answer;
    }

    private Answer read(Question question, CompletableFuture<Optional<JsonObject>> waiting) {
        try {
            return waiting.join()
                    .flatMap(answer -> answers.read(question, answer))
                    .orElseThrow(() -> new NotAnsweredException(question.kind()));
        } catch (CancellationException cancelled) {
            throw new CancelledException();
        } catch (CompletionException late) {
            throw new NotAnsweredException(question.kind());
        }
    }
}
