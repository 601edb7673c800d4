package dev.gatehouse.localstack.benchmark.operations;

import dev.gatehouse.localstack.benchmark.Operation;
import java.util.List;
import java.util.Set;

/** All operations. */
public final class Operations {
    private static final List<Operation> ALL = List.of(
            new Get("metadata", "/.well-known/oauth-authorization-server"),
            new Get("jwks", "/oauth/jwks"),
            new Registration(),
            new Refresh(),
            new Introspection(),
            new CodeFlow(),
            new Login(),
            new ToolsCall());

    private Operations() {}

    /** Those that {@code -Dbenchmark.operations} names, or all. */
    public static List<Operation> chosen() {
        Set<String> names =
                Set.of(System.getProperty("benchmark.operations", "").split(","));
        return ALL.stream()
                .filter(operation -> names.contains("") || names.contains(operation.name()))
                .toList();
    }
}
