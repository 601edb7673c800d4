package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.account.Connection;
import dev.gatehouse.authserver.protocol.account.ConnectionStore;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Grants in force, gathered by client and resource. */
@ApplicationScoped
class ConnectedClientStore implements ConnectionStore {

    /** A client was used when it last came with a refresh token or, as long as that is on file, with its code. */
    private static final String OF_USER = """
            SELECT g.client_id, c.about ->> 'client_name', g.resource, min(g.granted_at) AS granted_at,
                max(GREATEST(g.granted_at, code.redeemed_at, refreshed.at)) AS last_used_at,
                (SELECT string_agg(DISTINCT token, ' ')
                 FROM authorization_grant o, unnest(o.scope) token
                 WHERE o.user_id = :user AND o.client_id = g.client_id AND o.resource = g.resource
                 AND o.revoked_at IS NULL) AS scope
            FROM authorization_grant g
            JOIN client c ON c.id = g.client_id
            LEFT JOIN authorization_code code ON code.grant_id = g.id
            LEFT JOIN LATERAL (SELECT max(rotated_at) AS at FROM refresh_token r WHERE r.grant_id = g.id) refreshed
                ON true
            WHERE g.user_id = :user AND g.revoked_at IS NULL AND c.removed_at IS NULL
            GROUP BY g.client_id, c.about ->> 'client_name', g.resource
            ORDER BY last_used_at DESC, g.client_id""";

    private final Statements statements;

    ConnectedClientStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public List<Connection> of(UUID user) {
        return statements.rows(OF_USER, it -> it.setParameter("user", user)).stream()
                .map(ConnectedClientStore::connection)
                .toList();
    }

    private static Connection connection(Object[] row) {
        return new Connection(
                new ClientId(text(row[0])),
                Optional.ofNullable(row[1]).map(ConnectedClientStore::text),
                new ResourceIndicator(text(row[2])),
                Scope.parse(text(row[5])).orElseThrow(),
                (Instant) row[3],
                (Instant) row[4]);
    }

    private static String text(Object column) {
        return String.valueOf(column);
    }
}
