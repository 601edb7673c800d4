package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.mcp.Elicitation;
import dev.gatehouse.cli.protocol.mcp.Host;
import dev.gatehouse.oauth.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Asks the person at the terminal what a server wants to know, one field after the other. */
final class TerminalHost implements Host {

    private final Terminal terminal;
    private final Console console;

    TerminalHost(Terminal terminal, Console console) {
        this.terminal = terminal;
        this.console = console;
    }

    @Override
    public boolean canElicit() {
        return terminal.isInteractive();
    }

    @Override
    public Map<String, Object> elicit(JsonObject parameters) {
        console.complain("The server asks: " + parameters.string("message").orElse("")
                + "\n(An empty line takes the value in brackets; a single dot declines.)");
        Map<String, Object> content = new LinkedHashMap<>();
        for (Elicitation.Field field : Elicitation.fields(parameters)) {
            Optional<Object> value = ask(field);
            if (value.isEmpty()) {
                return Map.of("action", "decline");
            }
            if (!value.get().equals("")) {
                content.put(field.name(), value.get());
            }
        }
        return Map.of("action", "accept", "content", content);
    }

    @Override
    public void progress(JsonObject parameters) {
        String total = parameters.string("message").orElse("");
        Object done = parameters.asMap().getOrDefault("progress", "");
        Object all = parameters.asMap().getOrDefault("total", "");
        console.note("... " + done + (all.equals("") ? "" : " of " + all) + (total.isEmpty() ? "" : ": " + total));
    }

    /** Until it is one; empty text for a field that may be left out; nothing when the user declines. */
    private Optional<Object> ask(Elicitation.Field field) {
        while (true) {
            console.complain(field.question());
            Optional<String> line = terminal.readLine().map(String::strip);
            if (line.isEmpty() || line.get().equals(".")) {
                return Optional.empty();
            }
            if (line.get().isEmpty() && (field.preset().isPresent() || !field.required())) {
                return Optional.of(field.preset().orElse(""));
            }
            Optional<Object> value = field.read(line.get());
            if (value.isPresent()) {
                return value;
            }
            console.complain("That is no " + field.type() + ".");
        }
    }
}
