package dev.gatehouse.mcpserver.protocol.mcp.modern;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.Answers;
import dev.gatehouse.mcpserver.protocol.mcp.ClientCannotException;
import dev.gatehouse.mcpserver.protocol.mcp.Execution;
import dev.gatehouse.mcpserver.protocol.mcp.Notices;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Answer;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.LogLevel;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Progress;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Question;
import dev.gatehouse.oauth.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An exchange in which a question ends the request, and its answer comes with the next try. */
final class RoundTripExchange implements Exchange {

    private final Caller caller;
    private final Meta meta;
    private final JsonObject answered;
    private final Answers answers;
    private final Execution execution;
    private final Map<String, Object> used = new LinkedHashMap<>();

    /** @param answered by key, what the client answered in this try and those before */
    RoundTripExchange(Caller caller, Meta meta, JsonObject answered, Answers answers, Execution execution) {
        this.caller = caller;
        this.meta = meta;
        this.answered = answered;
        this.answers = answers;
        this.execution = execution;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public void progress(Progress progress) {
        meta.progressToken().ifPresent(token -> execution.say(Notices.progress(token, progress)));
    }

    @Override
    public void log(LogLevel level, String logger, Object data) {
        if (meta.logLevel().filter(wanted -> level.compareTo(wanted) >= 0).isPresent()) {
            execution.say(Notices.log(level, logger, data));
        }
    }

    @Override
    public boolean canAsk(Question.Kind kind) {
        return meta.canAsk(kind);
    }

    @Override
    public boolean isCancelled() {
        return execution.isCancelled();
    }

    @Override
    public Map<String, Answer> ask(Map<String, Question> questions) {
        Map<String, Answer> known = new LinkedHashMap<>();
        Map<String, Question> open = new LinkedHashMap<>();
        questions.forEach((key, question) -> {
            if (!canAsk(question.kind())) {
                throw new ClientCannotException(question.kind());
            }
            Optional<Answer> answer = answered.object(key).flatMap(given -> answers.read(question, given));
            answer.ifPresentOrElse(given -> known.put(key, given), () -> open.put(key, question));
            answer.ifPresent(_ -> used.put(key, answered.asMap().get(key)));
        });
        if (!open.isEmpty()) {
            throw new InputRequiredException(open);
        }
        return known;
    }

    /** The answers that were good for a question: what the next try needs again. */
    Map<String, Object> used() {
        return used;
    }
}
