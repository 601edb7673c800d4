package dev.gatehouse.mcpserver.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The requests that this node works at and the streams that it keeps open, of which there is a greatest number each. */
public final class RequestLimit {

    private final int mostRequests;
    private final int mostStreams;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger streams = new AtomicInteger();

    public RequestLimit(int mostRequests, int mostStreams) {
        this.mostRequests = mostRequests;
        this.mostStreams = mostStreams;
    }

    /** One more request begins. Whatever the answer, its place {@link Place#end}s once. */
    Place begin() {
        return new Place(requests.incrementAndGet() <= mostRequests);
    }

    /** What one request holds. */
    final class Place {

        private final boolean free;
        private final AtomicReference<@Nullable AtomicInteger> held = new AtomicReference<>(requests);

        private Place(boolean free) {
            this.free = free;
        }

        boolean isFree() {
            return free;
        }

        /**
         * The answer is a stream: what is said in it may be long in coming, so it counts among its like.
         *
         * @return whether there is room for one more
         */
        boolean goOnAsStream() {
            boolean room = streams.incrementAndGet() <= mostStreams;
            boolean moved = held.compareAndSet(requests, streams);
            (moved ? requests : streams).decrementAndGet(); // its client may have gone in between
            return room;
        }

        void end() {
            @Nullable AtomicInteger last = held.getAndSet(null);
            if (last != null) {
                last.decrementAndGet();
            }
        }
    }
}
