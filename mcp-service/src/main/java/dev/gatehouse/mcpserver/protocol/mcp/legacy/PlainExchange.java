package dev.gatehouse.mcpserver.protocol.mcp.legacy;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import dev.gatehouse.mcpserver.protocol.mcp.ClientCannotException;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Answer;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.LogLevel;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Progress;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Question;
import java.util.Map;

/** An answer in one piece: nothing can be said before it, and nothing be asked. */
record PlainExchange(Caller caller) implements Exchange {

    @Override
    public void progress(Progress progress) {}

    @Override
    public void log(LogLevel level, String logger, Object data) {}

    @Override
    public boolean canAsk(Question.Kind kind) {
        return false;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public Map<String, Answer> ask(Map<String, Question> questions) {
        throw new ClientCannotException(questions.values().iterator().next().kind());
    }
}
