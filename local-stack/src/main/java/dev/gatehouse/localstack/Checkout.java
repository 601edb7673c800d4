package dev.gatehouse.localstack;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the sources, where the programs stand that were built from them. */
record Checkout(Path path) {
    /** The launcher itself stands at {@code local-stack/target/<jar or classes>}. */
    static Checkout ofThisLauncher() throws URISyntaxException {
        var launcher = Path.of(LocalStack.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return new Checkout(launcher.resolve("../../..").normalize());
    }

    Path program(String module) throws CannotStart {
        var jar = path.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new CannotStart("%s is not built: %s is missing. Run ./gatehouse, which builds it, or mvn package."
                    .formatted(module, jar));
        }
        return jar;
    }
}
