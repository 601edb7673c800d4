package dev.gatehouse.mcpserver.http;

import dev.gatehouse.mcpserver.authoring.FailedCall;
import dev.gatehouse.mcpserver.authoring.McpFeatures;
import dev.gatehouse.mcpserver.authoring.Prompt;
import dev.gatehouse.mcpserver.authoring.Tool;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Exchange;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Progress;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Question;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Features that say something, wait or ask, which none of the shipped ones does. In every test of the running service. */
@ApplicationScoped
public class SpeakingFeatures implements McpFeatures {

    /** The names of those who left before {@code wait_for_me} had an answer. */
    public static final Set<String> LEFT = ConcurrentHashMap.newKeySet();

    private static final long PAUSE_MILLIS = 10;

    record Steps(int steps) {}

    record Waiting(String name) {}

    record Toast(String whom) {}

    @Tool(title = "Count", description = "Counts up, and says each number.")
    String countUp(Steps to, Exchange exchange) {
        for (int i = 1; i <= to.steps(); i++) {
            exchange.progress(Progress.of(i, to.steps()));
        }
        return "counted to " + to.steps();
    }

    @Tool(title = "Wait", description = "Waits until nobody waits for it any more.")
    String waitForMe(Waiting waiting, Exchange exchange) throws InterruptedException {
        exchange.progress(Progress.of(0, 1));
        while (!exchange.isCancelled()) {
            Thread.sleep(PAUSE_MILLIS);
        }
        LEFT.add(waiting.name());
        return "never read";
    }

    @Tool(title = "Ask", description = "Asks for a name, and greets.")
    String askName(Exchange exchange) {
        Map<String, Object> schema = Map.of(
                "type", "object",
                "properties", Map.of("name", Map.of("type", "string")),
                "required", List.of("name"));
        return "Hello "
                + exchange.ask("name", new Question.Form("What is your name?", schema))
                        .fields()
                        .string("name")
                        .orElse("stranger");
    }

    @Prompt(title = "Toast", description = "Proposes a toast.")
    String toast(Toast toast) {
        if (toast.whom().isBlank()) {
            throw new FailedCall("To whom? Give a name.");
        }
        return "Propose a toast to " + toast.whom() + ".";
    }
}
