package dev.gatehouse.localstack.benchmark.operations;

import dev.gatehouse.localstack.benchmark.HttpConnection;
import dev.gatehouse.localstack.benchmark.Operation;
import dev.gatehouse.localstack.benchmark.Target;
import java.io.IOException;

/** A user who is logged in lets a client in: authorization request, consent, token request. */
final class CodeFlow implements Operation {

    @Override
    public String name() {
        return "code-flow";
    }

    @Override
    public double budget() {
        return 0.46;
    }

    @Override
    public Loader loader(Target target, HttpConnection http, int number) throws IOException {
        var browser = new Browser(http);
        browser.logInAndConsent(target.clientId(number));
        return () -> browser.consent(target.clientId(number));
    }
}
