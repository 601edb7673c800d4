package dev.gatehouse.mcpserver.protocol.mcp.feature;

import dev.gatehouse.mcpserver.protocol.access.Caller;
import java.util.Map;

/**
 * What a feature can do while it works: say how far it is, and ask.
 *
 * <p>A client that asks in requests of its own kind (2026-07-28) gets the question as the end of its request, and sends
 * the request again with the answer: then the feature runs <em>again from its start</em>, and {@link #ask} returns what
 * was answered. Other clients are asked on the stream, and the feature waits. So a feature asks before it changes
 * anything, gives each question a key that stays the same, and lets the exceptions of {@link #ask} pass.
 */
public interface Exchange {

    /** In whose name this happens. */
    Caller caller();

    /** How far it is; goes nowhere when the client did not ask to be told. */
    void progress(Progress progress);

    /**
     * Something for the client's log; goes nowhere when the client did not ask for this level.
     *
     * @param logger a name for the part of the program that says it
     * @param data any JSON
     */
    void log(LogLevel level, String logger, Object data);

    /** Whether the client can be asked this kind of question. */
    boolean canAsk(Question.Kind kind);

    /** Whether the client has gone or no longer wants an answer: what is left to do may be left undone. */
    boolean isCancelled();

    /**
     * Asks the client, or its user, several things at once.
     *
     * @param questions by keys that are unique in this feature
     * @return an answer for each key, of the kind of its question
     */
    Map<String, Answer> ask(Map<String, Question> questions);

    /** Asks the user for the fields of a form. */
    default Answer.Form ask(String key, Question.Form question) {
        return (Answer.Form) one(key, question);
    }

    /** Asks the client's model to go on with a conversation. */
    default Answer.Sample ask(String key, Question.Sample question) {
        return (Answer.Sample) one(key, question);
    }

    /** Asks which folders of the user's the client works in. */
    default Answer.Roots ask(String key, Question.Roots question) {
        return (Answer.Roots) one(key, question);
    }

    private Answer one(String key, Question question) {
        return ask(Map.of(key, question)).values().iterator().next();
    }
}
