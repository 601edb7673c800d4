package dev.gatehouse.authserver.http;

import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.ValueResolver;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;

/**
 * Makes every test of a page fail that works on a JVM alone: there, Qute reads by reflection what no code was generated
 * for, and a native executable would show an error instead. The cure is {@code @TemplateData} on the class.
 */
@Singleton
final class TemplatesWithoutReflection {

    void forbid(@Observes EngineBuilder engine) {
        engine.addValueResolver(new Forbidden());
    }

    private static final class Forbidden implements ValueResolver {

        /** After the generated ones, before that which uses reflection. */
        @Override
        public int getPriority() {
            return 0;
        }

        @Override
        public boolean appliesTo(EvalContext context) {
            return context.getBase() != null
                    && context.getBase().getClass().getName().startsWith("dev.gatehouse.");
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            throw new IllegalStateException("no code was generated to read " + context.getName() + " of "
                    + context.getBase().getClass().getName());
        }
    }
}
