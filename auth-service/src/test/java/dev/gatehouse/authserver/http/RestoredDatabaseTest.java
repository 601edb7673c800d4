package dev.gatehouse.authserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.protocol.admin.Restoration;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an operator says of a database that was restored ends what a backup brings back. */
@QuarkusTest
class RestoredDatabaseTest {

    @Inject
    Restoration restoration;

    private final String marker = UUID.randomUUID().toString();

    @Test
    void codes_and_tokens_of_before_are_worth_nothing_and_those_of_after_are_good() {
        TokenClient client = new TokenClient();
        JsonPath before = client.tokens();
        String code = client.code();

        assertThat(restoration.end(marker)).isTrue();

        assertThat(client.refresh(before.getString("refresh_token")).statusCode())
                .isEqualTo(400);
        assertThat(client.redeem(code).statusCode()).isEqualTo(400);
        JsonPath after = client.tokens();
        assertThat(restoration.end(marker)).isFalse();
        assertThat(client.refresh(after.getString("refresh_token")).statusCode())
                .isEqualTo(200);
    }
}
