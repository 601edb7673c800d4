package dev.gatehouse.localstack.benchmark.operations;

import dev.gatehouse.localstack.benchmark.Answer;
import dev.gatehouse.localstack.benchmark.HttpConnection;
import dev.gatehouse.localstack.benchmark.Operation;
import dev.gatehouse.localstack.benchmark.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The resource server asks about tokens that are in use, so about each of them many times. */
final class Introspection implements Operation {
    private static final int TOKENS = 100;

    @Override
    public String name() {
        return "introspection";
    }

    @Override
    public double budget() {
        return 0.06;
    }

    @Override
    public Loader loader(Target target, HttpConnection http, int number) throws IOException {
        byte[] credentials = ("mcp:" + target.stack().introspectionSecret()).getBytes(StandardCharsets.UTF_8);
        String authorization = "Authorization: Basic " + Base64.getEncoder().encodeToString(credentials);
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < TOKENS; i++) {
            tokens.add(target.population().refresh(http, target.clientId(number)));
        }
        return () -> {
            String token = tokens.get(ThreadLocalRandom.current().nextInt(TOKENS));
            Answer answer = http.post("/oauth/introspect", "token=" + token, authorization, HttpConnection.FORM)
                    .expect(200);
            if (!answer.body().contains("\"active\":true")) {
                throw new IOException("not active: " + answer.body());
            }
        };
    }
}
