package dev.gatehouse.localstack;

import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One of several nodes of a packaged service: always at the same address, and started as often as it was killed. */
public final class ServiceNode implements Closeable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String name;
    private final Address address;
    private final Map<String, String> environment;
    private final StackFolder folder;
    private ServiceProcess process;
    private int starts;

    /** @param environment that of the service, but for where it listens */
    ServiceNode(String name, int port, Map<String, String> environment, StackFolder folder) {
        this.name = name;
        this.address = new Address("127.0.0.1", port);
        this.environment = Map.copyOf(environment);
        this.folder = folder;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Starts the program of a module and returns when it is ready. */
    void start(Checkout checkout, String module, Map<String, String> more) throws CannotStart, IOException {
        launch(checkout, module, more);
        awaitReady();
    }

    void launch(Checkout checkout, String module, Map<String, String> more) throws CannotStart, IOException {
        var command = new ArrayList<>(List.of(Launchers.java()));
        command.addAll(Kind.TEMPORARY.jvmFlags());
        command.addAll(List.of("-jar", checkout.program(module).toString()));
        var all = new HashMap<>(environment);
        all.putAll(more);
        process = ServiceProcess.start(name, command, all, log(starts++));
    }

    void awaitReady() throws CannotStart {
        process.awaitReady(address.readiness(), PATIENCE);
    }

    private Path log(int start) {
        return folder.log("%s-%d".formatted(name, start));
    }

    /** As {@code kill -9} does: at once, wherever it stands. */
    public void kill() {
        process.handle().destroyForcibly();
        process.handle().onExit().join();
    }

    /**
     * As an orchestrator does that wants it to end in order; returns when it has.
     *
     * @throws IOException if it has to be killed
     */
    public void terminate() throws IOException {
        process.handle().destroy();
        try {
            process.handle().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException | InterruptedException e) {
            kill();
            throw new IOException(name + " does not end when it is told to", e);
        }
    }

    public String name() {
        return name;
    }

    public String url() {
        return address.url();
    }

    public int port() {
        return address.port();
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
