package dev.gatehouse.authserver.protocol.declaration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * A difference between what was written down and what is on file.
 *
 * @param members that differ, of something that is changed
 */
public record Change(What what, Kind kind, String name, List<String> members) {

    /** What is done to it. */
    public enum What {
        ADD,
        CHANGE,
        REMOVE
    }

    /** What it is. */
    public enum Kind {
        CLIENT,
        RESOURCE,
        USER
    }

    /** As the audit trail says it, {@code add_client}. */
    String word() {
        return (what + "_" + kind).toLowerCase(Locale.ROOT);
    }

    /** The names of what is not the same in both. */
    static List<String> difference(Map<String, ?> before, Map<String, ?> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
        return List.copyOf(names);
    }
}
