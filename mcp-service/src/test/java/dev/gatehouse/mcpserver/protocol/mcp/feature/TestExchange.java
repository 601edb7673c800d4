package dev.gatehouse.mcpserver.protocol.mcp.feature;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An exchange that keeps what is said, and has an answer to what is asked when the test gave it one. */
public final class TestExchange implements Exchange {

    public final List<Object> said = new ArrayList<>();
    public final Map<String, Answer> answers = new LinkedHashMap<>();
    private final Caller caller;

    public TestExchange(Caller caller) {
        this.caller = caller;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public void progress(Progress progress) {
        said.add(progress);
    }

    @Override
    public void log(LogLevel level, String logger, Object data) {
        said.add(data);
    }

    @Override
    public boolean canAsk(Question.Kind kind) {
        return true;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public Map<String, Answer> ask(Map<String, Question> questions) {
        Map<String, Answer> answered = new LinkedHashMap<>();
        questions.keySet().forEach(key -> answered.put(key, answers.get(key)));
        return answered;
    }
}
