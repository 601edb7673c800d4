package dev.gatehouse.localstack.benchmark.operations;

import dev.gatehouse.localstack.benchmark.HttpConnection;
import dev.gatehouse.localstack.benchmark.Operation;
import dev.gatehouse.localstack.benchmark.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.ThreadLocalRandom;

/** Dynamic registration, from a new address after every few, since one address may register a few alone. */
final class Registration implements Operation {
    private static final int OF_ONE_ADDRESS = 20;

    private static final String BODY = """
            {"client_name":"Benchmark","redirect_uris":["http://127.0.0.1/callback"],\
            "grant_types":["authorization_code","refresh_token"],"response_types":["code"],\
            "token_endpoint_auth_method":"none"}""";

    @Override
    public String name() {
        return "registration";
    }

    @Override
    public double budget() {
        return 0.10;
    }

    @Override
    public Loader loader(Target target, HttpConnection http, int number) {
        return new Loader() {
            private int sent;

            @Override
            public void once() throws IOException {
                if (sent++ % OF_ONE_ADDRESS == 0) {
                    http.comeFrom(anotherAddress());
                }
                http.post("/oauth/register", BODY, "Content-Type: application/json")
                        .expect(201);
            }
        };
    }

    /** On Linux all that begin with 127 are this machine's. */
    private static InetAddress anotherAddress() {
        var random = ThreadLocalRandom.current();
        return InetAddress.ofLiteral(
                "127.%d.%d.%d".formatted(random.nextInt(1, 255), random.nextInt(256), random.nextInt(1, 255)));
    }
}
