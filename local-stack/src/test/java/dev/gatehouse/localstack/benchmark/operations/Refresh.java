package dev.gatehouse.localstack.benchmark.operations;

import dev.gatehouse.localstack.benchmark.HttpConnection;
import dev.gatehouse.localstack.benchmark.Operation;
import dev.gatehouse.localstack.benchmark.Target;

/** A refresh token becomes new tokens, of a client picked at random from all on file. */
final class Refresh implements Operation {

    @Override
    public String name() {
        return "refresh";
    }

    @Override
    public double budget() {
        return 0.35;
    }

    @Override
    public Loader loader(Target target, HttpConnection http, int number) {
        return () -> target.population().refresh(http, target.clientId(number));
    }
}
