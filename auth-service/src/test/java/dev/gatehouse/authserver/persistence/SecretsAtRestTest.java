package dev.gatehouse.authserver.persistence;

import static dev.gatehouse.authserver.persistence.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.crypto.RefreshTokenSeal;
import dev.gatehouse.authserver.fixtures.TestClients;
import dev.gatehouse.authserver.fixtures.TestSecrets;
import dev.gatehouse.authserver.fixtures.TestSessions;
import dev.gatehouse.authserver.protocol.authorization.OpaqueToken;
import dev.gatehouse.authserver.protocol.authorization.RefreshTokenStore.KeptAnswer;
import dev.gatehouse.authserver.protocol.authorization.SealedAnswer;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.login.LoginSessionStore;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.token.grant.RepeatableAnswer;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.token.TokenResponse;
import dev.gatehouse.spec.Verifies;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SecretsAtRestTest {

    /** A column of the schema, as text in which a secret would be seen. */
    private static final String COLUMNS = """
            SELECT table_name, CASE udt_name
                WHEN 'bytea' THEN 'encode(' || column_name || ', ''escape'')'
                ELSE column_name || '::text' END
            FROM information_schema.columns
            JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_schema = 'auth' AND table_type = 'BASE TABLE'""";

    private static final String ACCESS_TOKEN = "an.access.token-of-a-refresh";

    @Inject
    Stores stores;

    @Inject
    LoginSessionStore sessions;

    @Inject
    Rows rows;

    @Test
    @Verifies("T10")
    void after_a_whole_flow_no_secret_stands_in_the_database() throws SQLException {
        Given given = new Given(stores);
        Client client = TestClients.confidential(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        stores.add(client);
        List<Secret> secrets = Given.secrets(7);
        sessions.save(TestSessions.of(secrets.get(0), stores.user(), NOW, Given.END), Optional.empty());
        given.transaction(Optional.empty(), secrets.get(1));
        given.exchanged(secrets.get(2), secrets.get(3));
        given.transaction(given.pushed(secrets.get(5)));
        stores.accessTokens()
                .save(new OpaqueToken(
                        secrets.get(6).hash(), AccessTokenStoreContract.claims(given.issued(TestSecrets.next()))));
        TokenResponse answer = new TokenResponse(
                ACCESS_TOKEN, "Bearer", 900L, "user", secrets.get(4).value(), null, null);
        SealedAnswer sealed = new RefreshTokenSeal(new SecureRandom())
                .seal(new RepeatableAnswer(answer, Optional.empty()), secrets.get(3));
        stores.refreshTokens()
                .rotate(
                        secrets.get(3).hash(),
                        Given.refreshToken(secrets.get(4)),
                        Optional.empty(),
                        Optional.of(new KeptAnswer(sealed, Duration.ofMinutes(1))));

        List<String> wanted =
                new ArrayList<>(secrets.stream().map(Secret::value).toList());
        wanted.add(TestClients.SECRET.value());
        wanted.add(ACCESS_TOKEN);

        assertThat(wanted).allSatisfy(secret -> assertThat(placesOf(secret)).isEmpty());
        // The search finds what is there.
        assertThat(placesOf(client.id().value())).contains("client.id::text");
        assertThat(placesOf("https://app.example.com/callback")).contains("client.redirect_uris::text");
    }

    @Test
    @Verifies("T10")
    void of_passwords_there_are_only_slow_hashes() {
        assertThat(rows.count("SELECT count(*) FROM user_account WHERE password_hash LIKE '$argon2id$%'"))
                .isPositive();
        assertThat(rows.count("SELECT count(*) FROM user_account WHERE password_hash NOT LIKE '$argon2id$%'"))
                .isZero();
    }

    private List<String> placesOf(String wanted) throws SQLException {
        List<String> places = new ArrayList<>();
        try (Connection connection = rows.connection();
                ResultSet columns = connection.createStatement().executeQuery(COLUMNS)) {
            while (columns.next()) {
                String table = columns.getString(1);
                String text = columns.getString(2);
                if (rows.count("SELECT count(*) FROM " + table + " WHERE position(? in " + text + ") > 0", wanted)
                        > 0) {
                    places.add(table + "." + text);
                }
            }
        }
        return places;
    }
}
