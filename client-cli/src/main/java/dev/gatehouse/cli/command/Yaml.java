package dev.gatehouse.cli.command;

import dev.gatehouse.cli.json.Json;
import java.util.List;
import java.util.Map;

/** Writes YAML. Texts are written as in JSON, of which YAML is a superset, so that nothing has to be guessed. */
final class Yaml {

    private final Json json;
    private final StringBuilder text = new StringBuilder();

    private Yaml(Json json) {
        this.json = json;
    }

    static String of(Object value, Json json) {
        Yaml yaml = new Yaml(json);
        yaml.write(value, 0);
        return yaml.text.toString().stripTrailing();
    }

    private void write(Object value, int depth) {
        switch (value) {
            case Map<?, ?> map
            when !map.isEmpty() ->
                map.forEach((name, member) -> {
                    indent(depth);
                    text.append(json.write(String.valueOf(name))).append(':');
                    member(member, depth);
                });
            case List<?> list
            when !list.isEmpty() ->
                list.forEach(item -> {
                    indent(depth);
                    text.append('-');
                    member(item, depth);
                });
            default -> {
                indent(depth);
                text.append(json.write(value)).append('\n');
            }
        }
    }

    private void member(Object value, int depth) {
        boolean nested =
                value instanceof Map<?, ?> map && !map.isEmpty() || value instanceof List<?> list && !list.isEmpty();
        if (nested) {
            text.append('\n');
            write(value, depth + 1);
        } else {
            text.append(' ').append(json.write(value)).append('\n');
        }
    }

    private void indent(int depth) {
        text.append("  ".repeat(depth));
    }
}
