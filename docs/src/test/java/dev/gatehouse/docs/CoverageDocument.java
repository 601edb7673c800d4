package dev.gatehouse.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code docs/spec/coverage.md}: each requirement with the tests that prove it. */
final class CoverageDocument {

    static final Path FILE = Repository.ROOT.resolve("docs/spec/coverage.md");

    private static final Map<String, String> CHAPTERS = new LinkedHashMap<>();

    static {
        CHAPTERS.put("AS", "Authorization server");
        CHAPTERS.put("RS", "MCP server");
        CHAPTERS.put("CL", "Client");
        CHAPTERS.put("A", "Attacks on authorization, redirects and consent");
        CHAPTERS.put("T", "Attacks on tokens, revocation and introspection");
        CHAPTERS.put("R", "Attacks on registration and by foreign documents");
        CHAPTERS.put("M", "Attacks on the MCP server");
        CHAPTERS.put("K", "Attacks on the client");
    }

    private final Map<String, Requirement> requirements;
    private final Map<String, List<Citation>> citations;

    CoverageDocument(Map<String, Requirement> requirements, List<Citation> citations) {
        this.requirements = requirements;
        this.citations = citations.stream()
                .sorted(Comparator.comparing((Citation it) -> Repository.name(it.file()))
                        .thenComparing(Citation::inWords))
                .collect(Collectors.groupingBy(Citation::id));
    }

    String text() {
        List<String> lines = new ArrayList<>(List.of(
                "# Requirements and the tests that prove them",
                "",
                "Generated from [requirements.yaml](requirements.yaml) and the `@Verifies` annotations of all tests.",
                "Write it anew with `./gatehouse test -pl docs -Dcoverage.write=true`.",
                "",
                summary()));
        CHAPTERS.forEach((prefix, title) -> {
            lines.addAll(
                    List.of("", "## " + title, "", "| id | level | requirement | proved by |", "|---|---|---|---|"));
            requirements.keySet().stream()
                    .filter(id -> id.matches(prefix + "\\d+"))
                    .map(this::row)
                    .forEach(lines::add);
        });
        return String.join("\n", lines) + "\n";
    }

    private String summary() {
        long deferred =
                requirements.values().stream().filter(Requirement::isDeferred).count();
        long proved =
                requirements.keySet().stream().filter(citations::containsKey).count();
        return "%d requirements: %d proved by tests, %d not built yet, %d without a test of their own."
                .formatted(requirements.size(), proved, deferred, requirements.size() - proved - deferred);
    }

    private String row(String id) {
        Requirement requirement = requirements.get(id);
        return "| %s | %s | %s *%s* | %s |"
                .formatted(
                        id,
                        requirement.level().inWords(),
                        requirement.text(),
                        requirement.source(),
                        requirement.isDeferred() ? requirement.deferred() : tests(id));
    }

    private String tests(String id) {
        return citations.getOrDefault(id, List.of()).stream()
                .map(it -> "[%s](../../%s)".formatted(it.inWords(), Repository.name(it.file())))
                .distinct()
                .collect(Collectors.joining("<br>"));
    }
}
