package dev.gatehouse.localstack.benchmark;

import java.io.IOException;

/** Something that clients ask of the services over and over. One more is one class in {@code operations}. */
public interface Operation {

    String name();

    /** CPU milliseconds that one may cost, services and PostgreSQL together. */
    double budget();

    /**
     * Readies one of those that do it at the same time.
     *
     * @param http a connection to auth-service of its own, closed by the caller
     * @param number of the loader, from 0
     */
    Loader loader(Target target, HttpConnection http, int number) throws IOException;

    /** Does it, again and again in one thread. */
    @FunctionalInterface
    interface Loader {

        void once() throws IOException;
    }
}
