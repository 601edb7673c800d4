package dev.gatehouse.docs;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Java sources of all modules, read by the compiler's own parser, so that no module need be built. */
final class Sources {

    private Sources() {}

    /** @param folder which sources, as {@code src/test/} */
    static Stream<CompilationUnitTree> parse(String folder) {
        List<Path> sources = Repository.files(Repository.ROOT, ".java").stream()
                .filter(file -> Repository.name(file).contains(folder))
                .toList();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask parser = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            List<CompilationUnitTree> units = new ArrayList<>();
            parser.parse().forEach(units::add);
            return units.stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
