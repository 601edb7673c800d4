package dev.gatehouse.localstack;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;

/** The program: {@code demo} and {@code up}. Its exit code is 0 when all that was asked for has succeeded. */
public final class LocalStack {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private final Map<String, String> environment;
    private final Checkout checkout;
    private final Progress progress;
    private final PrintStream errors;

    private LocalStack(Map<String, String> environment, Checkout checkout, Progress progress, PrintStream errors) {
        this.environment = environment;
        this.checkout = checkout;
        this.progress = progress;
        this.errors = errors;
    }

    /** Runs {@code demo} or {@code up} and ends the process with its exit code. */
    public static void main(String... arguments) throws URISyntaxException {
        var launcher = new LocalStack(System.getenv(), Checkout.ofThisLauncher(), new Progress(System.out), System.err);
        System.exit(launcher.run(arguments));
    }

    private int run(String... arguments) {
        return switch (String.join(" ", arguments)) {
            case "demo" -> with(Kind.TEMPORARY, this::demo);
            case "up" -> with(Kind.KEPT, this::up);
            case "up --conformance" -> forConformance().run("up");
            default -> {
                errors.println("usage: gatehouse demo | gatehouse up [--conformance]");
                yield WRONG_USAGE;
            }
        };
    }

    /** The same with what the official conformance suite calls for. */
    private LocalStack forConformance() {
        var extended = new HashMap<>(environment);
        extended.putIfAbsent("QUARKUS_PROFILE", "demo,conformance");
        return new LocalStack(extended, checkout, progress, errors);
    }

    private int with(Kind kind, Run run) {
        try {
            var settings = Settings.from(environment, checkout.path());
            try (var stack = new Stack(settings, checkout, kind, progress)) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop"));
                return run(stack, settings, run);
            }
        } catch (CannotStart e) {
            errors.println(e.getMessage());
        } catch (IOException e) {
            errors.println("The data folder cannot be left as it should be: " + e);
        }
        return FAILED;
    }

    private static int run(Stack stack, Settings settings, Run run) throws CannotStart {
        try {
            stack.start();
            return run.on(stack, settings);
        } catch (CannotStart e) {
            if (stack.stopping()) {
                return FAILED; // What ends while the stack stops has not failed.
            }
            throw e;
        }
    }

    /** Ctrl-C and SIGTERM come in here, on a thread of their own. */
    private static void stop(Stack stack) {
        try {
            stack.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int demo(Stack stack, Settings settings) throws CannotStart {
        return stack.runClient("demo-flow", settings.mcpUrl());
    }

    private int up(Stack stack, Settings settings) throws CannotStart {
        progress.say(
                "ready: auth-service %s, MCP server %s; log in as admin / 123456, for example: ./gatehouse login %s"
                        .formatted(settings.authService().url(), settings.mcpUrl(), settings.mcpUrl()));
        throw stack.awaitEnd();
    }

    @FunctionalInterface
    private interface Run {
        int on(Stack stack, Settings settings) throws CannotStart;
    }
}
