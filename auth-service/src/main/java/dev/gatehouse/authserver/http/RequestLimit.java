package dev.gatehouse.authserver.http;

import java.util.concurrent.atomic.AtomicInteger;

/** The requests that this node works at, of which there is a greatest number. */
public final class RequestLimit {

    private final int most;
    private final AtomicInteger atWork = new AtomicInteger();

    public RequestLimit(int most) {
        this.most = most;
    }

    /** One more begins. Whatever the answer, it {@link #end}s once. */
    boolean begin() {
        return atWork.incrementAndGet() <= most;
    }

    void end() {
        atWork.decrementAndGet();
    }
}
