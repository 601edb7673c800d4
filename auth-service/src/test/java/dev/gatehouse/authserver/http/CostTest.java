package dev.gatehouse.authserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.spec.ProofDraft;
import dev.gatehouse.spec.ProofKey;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a request costs the database and the processor, counted. */
@QuarkusTest
class CostTest {

    private record Cost(long statements, long signatures) {}

    @Inject
    SessionFactory sessions;

    private TokenClient client;

    @BeforeEach
    void register() {
        client = new TokenClient();
    }

    @Test
    void a_code_costs_three_statements_and_one_signature() {
        String code = client.code();

        assertThat(cost(() -> client.redeem(code).statusCode(), 200)).isEqualTo(new Cost(3, 1));
    }

    @Test
    void a_refresh_costs_three_statements_and_one_signature_and_when_repeated_two_and_none() {
        String token = client.tokens().getString("refresh_token");

        assertThat(cost(() -> client.refresh(token).statusCode(), 200)).isEqualTo(new Cost(3, 1));
        assertThat(cost(() -> client.refresh(token).statusCode(), 200)).isEqualTo(new Cost(2, 0));
    }

    @Test
    void a_proof_costs_one_statement_and_one_that_does_not_fit_none() {
        String code = client.code();
        ProofDraft proof = ProofKey.generate().proof("POST", "http://127.0.0.1:9000/oauth/token", Instant.now());

        assertThat(cost(() -> client.redeem(code, proof).statusCode(), 200)).isEqualTo(new Cost(4, 1));
        assertThat(cost(() -> client.redeem(code, proof.claim("htm", "GET")).statusCode(), 400))
                .isEqualTo(new Cost(0, 0));
    }

    @Test
    void an_introspection_costs_one_statement() {
        JsonPath tokens = client.tokens();
        String active = tokens.getString("access_token");

        assertThat(cost(() -> TokenClient.introspect(active).getBoolean("active"), true))
                .isEqualTo(new Cost(1, 0));
        assertThat(cost(() -> TokenClient.introspect("unknown").getBoolean("active"), false))
                .isEqualTo(new Cost(0, 0));
    }

    @Test
    void guesses_cost_no_signature() {
        assertThat(cost(() -> client.refresh("guess").statusCode(), 400)).isEqualTo(new Cost(2, 0));
        assertThat(cost(() -> client.redeem("guess").statusCode(), 400)).isEqualTo(new Cost(2, 0));
    }

    private <T> Cost cost(Supplier<T> request, T expected) {
        Cost before = soFar();
        assertThat(request.get()).isEqualTo(expected);
        Cost after = soFar();
        return new Cost(after.statements - before.statements, after.signatures - before.signatures);
    }

    private Cost soFar() {
        return new Cost(sessions.getStatistics().getPrepareStatementCount(), SignatureCounter.SIGNATURES.get());
    }
}
