package dev.gatehouse.authserver.outbound;

import dev.gatehouse.oauth.Result;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks names up on few threads of its own, and does not wait for long: the lookups of the operating system hold the
 * carrier of a virtual thread, and a stranger's name server decides how long they take (R2).
 */
final class NameLookup implements AutoCloseable {

    private static final int THREADS = 16;
    private static final long IDLE_SECONDS = 30;

    private final HostResolver resolver;
    private final Duration patience;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("outbound-names-", 0).factory());

    NameLookup(HostResolver resolver, Duration patience) {
        this.resolver = resolver;
        this.patience = patience;
    }

    /** All addresses of the host, at least one. */
    Result<List<InetAddress>, OutboundFailure> addressesOf(String host) {
        try {
            Callable<InetAddress[]> lookup = () -> resolver.resolve(host);
            Future<InetAddress[]> addresses = threads.submit(lookup);
            return await(host, addresses);
        } catch (RejectedExecutionException busy) {
            return Result.err(new OutboundFailure("too many names are being looked up"));
        }
    }

    private Result<List<InetAddress>, OutboundFailure> await(String host, Future<InetAddress[]> addresses) {
        try {
            List<InetAddress> found = List.of(addresses.get(patience.toNanos(), TimeUnit.NANOSECONDS));
            return found.isEmpty() ? Result.err(new OutboundFailure(host + " has no address")) : Result.ok(found);
        } catch (TimeoutException tooLong) {
            return Result.err(new OutboundFailure("looking up " + host + " took too long"));
        } catch (ExecutionException unknown) {
            return Result.err(OutboundFailure.of(unknown));
        } catch (InterruptedException shuttingDown) {
            Thread.currentThread().interrupt();
            return Result.err(new OutboundFailure("interrupted while looking up " + host));
        } finally {
            addresses.cancel(true);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
