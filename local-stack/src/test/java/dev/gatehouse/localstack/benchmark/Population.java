package dev.gatehouse.localstack.benchmark;

import dev.gatehouse.localstack.RunningStack;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Clients on file, each with a grant of the demo user and the refresh token of that grant. Put there by SQL. */
public final class Population {
    /** Where the clients are sent back to. */
    public static final String REDIRECT_URI = "http://127.0.0.1/callback";

    private static final String CLIENTS = """
            INSERT INTO client (id, origin, authentication_method, redirect_uris, grant_types, scope, about,
                issued_at, registration_token, registered_from)
            SELECT gen_random_uuid(), 'REGISTERED', 'none', ARRAY['%s'], ARRAY['authorization_code', 'refresh_token'],
                ARRAY['user'], jsonb_build_object('client_name', 'Stored client ' || i),
                now() - i * interval '1 second', sha256(convert_to('registration-' || i, 'UTF8')),
                '10.' || i / 65536 || '.' || i / 256 %% 256 || '.' || i %% 256
            FROM generate_series(1, %d) i""";

    private static final String GRANTS = """
            INSERT INTO authorization_grant (id, user_id, client_id, resource, scope, auth_time)
            SELECT gen_random_uuid(), u.id, c.id, '%s', ARRAY['user'], now() FROM client c, user_account u
            WHERE NOT EXISTS (SELECT FROM authorization_grant g WHERE g.client_id = c.id)""";

    private static final String REFRESH_TOKENS = """
            INSERT INTO refresh_token (hash, grant_id, expires_at)
            SELECT sha256(convert_to('refresh-' || client_id, 'UTF8')), id, now() + interval '%d seconds'
            FROM authorization_grant g
            WHERE NOT EXISTS (SELECT FROM refresh_token t WHERE t.grant_id = g.id)""";

    private static final int MONTH = 30 * 24 * 60 * 60;

    private final List<String> clientIds;

    /** The refresh tokens of clients that have used the one they were stored with. */
    private final Map<String, String> rotated = new ConcurrentHashMap<>();

    private Population(List<String> clientIds) {
        this.clientIds = List.copyOf(clientIds);
    }

    /** Adds clients to those that are on file, and gives all there are. */
    public static Population add(RunningStack stack, int clients) throws IOException, SQLException {
        try (var connection = stack.connect();
                var statement = connection.createStatement()) {
            statement.execute(CLIENTS.formatted(REDIRECT_URI, clients));
            statement.execute(GRANTS.formatted(stack.resource()));
            statement.execute(REFRESH_TOKENS.formatted(MONTH));
            // What PostgreSQL would do later, in the middle of a measurement.
            statement.execute("VACUUM (ANALYZE)");
            statement.execute("CHECKPOINT");
            var ids = new ArrayList<String>();
            try (var rows = statement.executeQuery("SELECT id FROM client ORDER BY id")) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return new Population(ids);
        }
    }

    public int size() {
        return clientIds.size();
    }

    /** One of the clients, picked at random from the share of one of those that load the services. */
    public String clientId(int number, int loaders) {
        int share = clientIds.size() / loaders;
        return clientIds.get(number * share + ThreadLocalRandom.current().nextInt(share));
    }

    /**
     * Uses the refresh token of a client and keeps the new one.
     *
     * @return the new access token
     */
    public String refresh(HttpConnection auth, String clientId) throws IOException {
        String token = rotated.getOrDefault(clientId, "refresh-" + clientId);
        Answer answer = auth.post(
                        "/oauth/token",
                        "grant_type=refresh_token&client_id=" + clientId + "&refresh_token=" + token,
                        HttpConnection.FORM)
                .expect(200);
        rotated.put(clientId, answer.member("refresh_token"));
        return answer.member("access_token");
    }
}
