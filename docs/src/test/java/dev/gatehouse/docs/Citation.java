package dev.gatehouse.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * One id in a {@code @Verifies} annotation, found in the sources.
 *
 * @param type the test class, nested ones by their simple name
 * @param method the test, or empty when the annotation is on the class
 * @param runs whether JUnit runs it: annotated as a test and not disabled
 */
record Citation(String id, Path file, String type, String method, boolean runs) {

    /** All citations in the test sources of all modules. */
    static List<Citation> all() {
        List<Citation> found = new ArrayList<>();
        Sources.parse("src/test/")
                .forEach(unit ->
                        unit.accept(new Scanner(Path.of(unit.getSourceFile().toUri()), found), null));
        return found;
    }

    /** How people name it. */
    String inWords() {
        return method.isEmpty() ? type : type + ": " + method.replace('_', ' ');
    }

    private static final class Scanner extends TreeScanner<Void, Void> {

        private final Path file;
        private final List<Citation> found;
        private final Deque<String> types = new ArrayDeque<>();

        Scanner(Path file, List<Citation> found) {
            this.file = file;
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree type, Void none) {
            types.push(type.getSimpleName().toString());
            cite(type.getModifiers(), "", !names(type.getModifiers()).contains("Disabled"));
            super.visitClass(type, none);
            types.pop();
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            List<String> annotations = names(method.getModifiers());
            boolean runs = annotations.stream().anyMatch(name -> name.endsWith("Test") || name.equals("TestFactory"))
                    && !annotations.contains("Disabled");
            cite(method.getModifiers(), method.getName().toString(), runs);
            return super.visitMethod(method, none);
        }

        private void cite(ModifiersTree modifiers, String method, boolean runs) {
            modifiers.getAnnotations().stream()
                    .filter(annotation -> name(annotation).equals("Verifies"))
                    .flatMap(Scanner::ids)
                    .forEach(id -> found.add(new Citation(id, file, types.peek(), method, runs)));
        }

        private static List<String> names(ModifiersTree modifiers) {
            return modifiers.getAnnotations().stream().map(Scanner::name).toList();
        }

        private static String name(AnnotationTree annotation) {
            String name = annotation.getAnnotationType().toString();
            return name.substring(name.lastIndexOf('.') + 1);
        }

        private static Stream<String> ids(AnnotationTree verifies) {
            List<String> ids = new ArrayList<>();
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitLiteral(LiteralTree literal, Void none) {
                    ids.add(String.valueOf(literal.getValue()));
                    return null;
                }
            }.scan(verifies.getArguments(), null);
            return ids.stream();
        }
    }
}
