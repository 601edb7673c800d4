package dev.gatehouse.localstack.benchmark.operations;

import dev.gatehouse.localstack.benchmark.HttpConnection;
import dev.gatehouse.localstack.benchmark.Operation;
import dev.gatehouse.localstack.benchmark.Target;

/** A public document of auth-service. */
record Get(String name, String path) implements Operation {

    @Override
    public double budget() {
        return 0.017;
    }

    @Override
    public Loader loader(Target target, HttpConnection http, int number) {
        return () -> http.get(path).expect(200);
    }
}
