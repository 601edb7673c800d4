package dev.gatehouse.localstack.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Clients that do one operation as fast as they can, until {@link #close}. */
final class Load implements AutoCloseable {
    private final Target target;
    private final Operation operation;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile Latencies latencies = new Latencies();
    private volatile boolean closed;

    private Load(Target target, Operation operation) {
        this.target = target;
        this.operation = operation;
    }

    static Load start(Target target, Operation operation) throws IOException, InterruptedException {
        var load = new Load(target, operation);
        try {
            for (int number = 0; number < target.loaders(); number++) {
                load.start(number);
            }
            return load;
        } catch (IOException | RuntimeException e) {
            load.close();
            throw e;
        }
    }

    private void start(int number) throws IOException {
        HttpConnection http = target.auth();
        Operation.Loader loader = operation.loader(target, http, number);
        threads.add(Thread.ofPlatform().start(() -> run(loader, http)));
    }

    private void run(Operation.Loader loader, HttpConnection connection) {
        try (connection) {
            while (!closed) {
                long begin = System.nanoTime();
                loader.once();
                latencies.add(System.nanoTime() - begin);
            }
        } catch (IOException | RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    /** What happens from now on for a while. */
    Measurement measure(Duration time) throws IOException, InterruptedException {
        CpuTime before = CpuTime.of(target.stack());
        var measured = new Latencies();
        long begin = System.nanoTime();
        latencies = measured;
        Thread.sleep(time);
        latencies = new Latencies();
        double seconds = (System.nanoTime() - begin) / 1e9;
        CpuTime used = CpuTime.of(target.stack()).minus(before);
        if (failure.get() != null) {
            throw new IOException(operation.name() + " failed", failure.get());
        }
        return new Measurement(operation, measured, seconds, used.each(measured.count()));
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
