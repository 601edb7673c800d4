package dev.gatehouse.localstack.benchmark.operations;

import dev.gatehouse.localstack.benchmark.HttpConnection;
import dev.gatehouse.localstack.benchmark.Operation;
import dev.gatehouse.localstack.benchmark.Target;

/** A user logs in and lets a client in. Nearly all of it is the hash of the password, slow on purpose. */
final class Login implements Operation {

    /** A tenth more than the hash, 37 ms. */
    private static final double BUDGET = 41;

    /** All loaders have one account, and many attempts at one at once are taken for guesses. */
    private static final Object ONE_PERSON = new Object();

    @Override
    public String name() {
        return "login";
    }

    @Override
    public double budget() {
        return BUDGET;
    }

    @Override
    public Loader loader(Target target, HttpConnection http, int number) {
        var browser = new Browser(http);
        return () -> {
            synchronized (ONE_PERSON) {
                browser.logInAndConsent(target.clientId(number));
            }
        };
    }
}
