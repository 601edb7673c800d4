package dev.gatehouse.localstack;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** PostgreSQL, auth-service and mcp-service: started in this order, stopped in reverse. */
final class Stack implements Closeable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private final Settings settings;
    private final Checkout checkout;
    private final Kind kind;
    private final Progress progress;
    private final StackFolder folder;
    private final ProcessRegister register;
    private final Parts parts;
    private final List<CompletableFuture<CannotStart>> ends = new ArrayList<>();

    /** @throws CannotStart if another launcher holds the folder of such a stack */
    Stack(Settings settings, Checkout checkout, Kind kind, Progress progress) throws CannotStart {
        this.settings = settings;
        this.checkout = checkout;
        this.kind = kind;
        this.progress = progress;
        this.folder = StackFolder.hold(settings.home(), kind);
        this.register = new ProcessRegister(folder.processes());
        this.parts = new Parts(progress);
    }

    /** Starts all three and returns when both services are ready. */
    void start() throws CannotStart {
        try {
            stopLeftOvers();
            Ports.requireFree(settings);
            progress.say("Starting PostgreSQL, auth-service and mcp-service; their logs are in " + folder.logs());
            var secrets = Secrets.of(folder, new SecureRandom());
            var database = startDatabase(secrets);
            startServices(new ServiceEnvironment(settings, secrets, database.jdbcUrl()));
        } catch (IOException e) {
            throw new CannotStart("Gatehouse cannot start: " + e, e);
        }
    }

    private void stopLeftOvers() throws IOException {
        var stopped = new ArrayList<>(register.stopLeftOvers());
        Postmaster.stopOn(folder.databaseDraft());
        if (Postmaster.stopOn(folder.database())) {
            stopped.add("PostgreSQL");
        }
        if (!stopped.isEmpty()) {
            progress.say("Stopped what an earlier run that was killed left behind: " + String.join(", ", stopped));
        }
        if (kind == Kind.TEMPORARY) {
            folder.deleteData();
        }
    }

    private Database startDatabase(Secrets secrets) throws CannotStart, IOException {
        long begin = System.nanoTime();
        var programs = settings.home().resolve("postgresql");
        var database = parts.start("PostgreSQL", () -> Database.start(folder, programs, secrets));
        ends.add(database.onExit()
                .thenApply(ended -> new CannotStart("PostgreSQL ended. " + LogTail.of(folder.log("postgresql")))));
        progress.ready("PostgreSQL", begin, "");
        return database;
    }

    /** Both at once: neither needs the other to become ready. */
    private void startServices(ServiceEnvironment environment) throws CannotStart, IOException {
        long begin = System.nanoTime();
        var auth = startService("auth-service", environment.ofAuthService());
        var mcp = startService("mcp-service", environment.ofMcpService());
        auth.awaitReady(settings.authService().readiness(), READY_WITHIN);
        progress.ready("auth-service", begin, settings.authService().url());
        mcp.awaitReady(settings.mcpService().readiness(), READY_WITHIN);
        progress.ready("mcp-service", begin, settings.mcpUrl());
    }

    private ServiceProcess startService(String name, Map<String, String> environment) throws CannotStart, IOException {
        var command = java(checkout.program(name), List.of());
        var service = parts.start(name, () -> {
            var started = ServiceProcess.start(name, command, environment, folder.log(name));
            register.add(name, started.handle());
            return started;
        });
        ends.add(service.onExit());
        return service;
    }

    /** Runs the command-line client beside the services until it ends. */
    int runClient(String... arguments) throws CannotStart {
        var command = java(checkout.program("client-cli"), List.of(arguments));
        try {
            return parts.start(
                            "client-cli",
                            () -> new ForegroundProgram(
                                    new ProcessBuilder(command).inheritIO().start()))
                    .exitCode();
        } catch (IOException e) {
            throw new CannotStart("client-cli cannot be run: " + e, e);
        }
    }

    private List<String> java(Path program, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(kind.jvmFlags());
        command.addAll(List.of("-jar", program.toString()));
        command.addAll(arguments);
        return List.copyOf(command);
    }

    /** Waits until one of the three has ended, and says which and why. */
    CannotStart awaitEnd() {
        return (CannotStart)
                CompletableFuture.anyOf(ends.toArray(CompletableFuture[]::new)).join();
    }

    /** Whether the end of the parts is what was asked for. */
    boolean stopping() {
        return parts.stopping();
    }

    @Override
    public void close() throws IOException {
        parts.close();
        register.clear();
        if (kind == Kind.TEMPORARY) {
            folder.deleteData();
        }
        folder.close();
    }
}
