package dev.gatehouse.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A property that a service reads, found in its {@code @ConfigMapping}.
 *
 * @param name with {@code <name>} for the key of a map
 * @param standard the value it has when nobody sets it, if the interface says so
 */
record Setting(String name, Optional<String> standard) {

    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    static List<Setting> all() {
        List<ClassTree> types =
                Sources.parse("src/main/").flatMap(Setting::types).toList();
        return types.stream().flatMap(type -> of(type, types)).toList();
    }

    private static Stream<ClassTree> types(CompilationUnitTree unit) {
        return unit.getTypeDecls().stream().filter(ClassTree.class::isInstance).map(ClassTree.class::cast);
    }

    private static Stream<Setting> of(ClassTree type, List<ClassTree> types) {
        return annotation(type.getModifiers().getAnnotations(), "ConfigMapping").stream()
                .flatMap(prefix -> members(type, prefix, groups(type, types)));
    }

    private static Stream<Setting> members(ClassTree type, String prefix, Map<String, ClassTree> nested) {
        return type.getMembers().stream()
                .filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast)
                .flatMap(method ->
                        member(method, prefix + "." + kebab(method.getName().toString()), nested));
    }

    private static Stream<Setting> member(MethodTree method, String name, Map<String, ClassTree> nested) {
        Tree returned = method.getReturnType();
        boolean map = returned.toString().startsWith("Map<");
        boolean list = returned.toString().startsWith("List<");
        Tree value = returned instanceof ParameterizedTypeTree generic
                ? generic.getTypeArguments().getLast()
                : returned;
        ClassTree group = nested.get(value.toString());
        String key = map ? name + ".<name>" : name;
        return group != null
                ? members(group, key + (list ? "[<n>]" : ""), nested)
                : Stream.of(new Setting(key, annotation(method.getModifiers().getAnnotations(), "WithDefault")));
    }

    /** Groups of settings: interfaces in the mapping, and those with a file of their own. */
    private static Map<String, ClassTree> groups(ClassTree type, List<ClassTree> types) {
        Stream<ClassTree> inside =
                type.getMembers().stream().filter(ClassTree.class::isInstance).map(ClassTree.class::cast);
        Stream<ClassTree> apart =
                types.stream().filter(other -> other.getSimpleName().toString().endsWith("Config"));
        return Stream.concat(inside, apart)
                .filter(group -> group.getKind() == Kind.INTERFACE)
                .collect(Collectors.toMap(group -> group.getSimpleName().toString(), Function.identity()));
    }

    private static Optional<String> annotation(List<? extends AnnotationTree> annotations, String name) {
        return annotations.stream()
                .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
                .map(annotation -> TEXT.matcher(annotation.getArguments().toString()))
                .filter(Matcher::find)
                .map(text -> text.group(1))
                .findFirst();
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase();
    }
}
