package dev.gatehouse.mcpserver.authoring;

import dev.gatehouse.mcpserver.protocol.mcp.feature.PromptFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ResourceFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.TemplateFeature;
import dev.gatehouse.mcpserver.protocol.mcp.feature.ToolFeature;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the annotated methods of beans and makes features of them. */
public final class AnnotatedFeatures {

    /** @param <A> the annotation, @param <F> what becomes of a method that has it */
    @FunctionalInterface
    private interface Maker<A extends Annotation, F> {
        F make(FeatureMethod method, A annotation);
    }

    private final Collection<McpFeatures> beans;

    /** @param beans their classes, or a class above, have the methods */
    public AnnotatedFeatures(Collection<McpFeatures> beans) {
        this.beans = List.copyOf(beans);
    }

    public List<ToolFeature> tools() {
        return of(Tool.class, AnnotatedTool::of);
    }

    public List<ResourceFeature> resources() {
        return of(McpResource.class, AnnotatedResource::of);
    }

    public List<TemplateFeature> templates() {
        return of(ResourceTemplate.class, AnnotatedTemplate::of);
    }

    public List<PromptFeature> prompts() {
        return of(Prompt.class, AnnotatedPrompt::of);
    }

    private <A extends Annotation, F> List<F> of(Class<A> annotation, Maker<A, F> maker) {
        List<F> features = new ArrayList<>();
        for (McpFeatures bean : beans) {
            methods(bean)
                    .filter(method -> method.isAnnotationPresent(annotation))
                    .map(method -> made(bean, method, maker, method.getAnnotation(annotation)))
                    .forEach(features::add);
        }
        return features;
    }

    private static <A extends Annotation, F> F made(McpFeatures bean, Method method, Maker<A, F> maker, A annotation) {
        try {
            return maker.make(FeatureMethod.of(bean, method), annotation);
        } catch (IllegalArgumentException unfit) {
            String name = method.getDeclaringClass().getName() + "." + method.getName();
            throw new IllegalStateException(
                    name + " is no @" + annotation.annotationType().getSimpleName() + ": " + unfit.getMessage(), unfit);
        }
    }

    /** A bean may be an instance of a class that the container made on top of the author's. */
    private static Stream<Method> methods(McpFeatures bean) {
        return Stream.<Class<?>>iterate(bean.getClass(), type -> type != Object.class, Class::getSuperclass)
                .filter(type -> !type.isSynthetic())
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .sorted(Comparator.comparing(Method::getName));
    }
}
