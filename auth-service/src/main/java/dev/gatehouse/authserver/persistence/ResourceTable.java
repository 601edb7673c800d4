package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.resource.AccessTokenPolicy;
import dev.gatehouse.authserver.protocol.resource.ProtectedResource;
import dev.gatehouse.authserver.protocol.resource.StoredResources;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.query.CommonQueryContract;

/** Resources in {@code protected_resource}. */
@ApplicationScoped
class ResourceTable implements StoredResources {

    private static final String ALL = """
            SELECT name, indicator, scope, default_scope, token_format, token_lifetime_seconds, introspection_secret,
                exchange_from
            FROM protected_resource ORDER BY name""";

    private static final String ADD = """
            INSERT INTO protected_resource (name, indicator, scope, default_scope, token_format, token_lifetime_seconds,
                introspection_secret, exchange_from)
            SELECT :name, :indicator, :scope, :defaultScope, :format, :lifetime, :secret, :exchangeFrom
            WHERE NOT EXISTS (SELECT FROM client WHERE id = :name)
            ON CONFLICT DO NOTHING
            RETURNING 1""";

    private static final String CHANGE = """
            UPDATE protected_resource SET indicator = :indicator, scope = :scope, default_scope = :defaultScope,
                token_format = :format, token_lifetime_seconds = :lifetime, exchange_from = :exchangeFrom
            WHERE name = :name AND NOT EXISTS (
                SELECT FROM protected_resource WHERE indicator = :indicator AND name <> :name)
            RETURNING 1""";

    private static final String CHANGE_SECRET =
            "UPDATE protected_resource SET introspection_secret = :secret WHERE name = :name RETURNING 1";

    private final Statements statements;

    ResourceTable(Statements statements) {
        this.statements = statements;
    }

    @Override
    public List<ProtectedResource> all() {
        return statements.rows(ALL, _ -> {}).stream()
                .map(ResourceTable::resource)
                .toList();
    }

    private static ProtectedResource resource(Object[] row) {
        return new ProtectedResource(
                (String) row[0],
                new ResourceIndicator((String) row[1]),
                Scope.of((String[]) row[2]),
                Scope.of((String[]) row[3]),
                new AccessTokenPolicy(
                        AccessTokenPolicy.Format.valueOf((String) row[4]), Duration.ofSeconds((int) row[5])),
                StoredHash.read((byte[]) row[6]),
                Stream.of((String[]) row[7]).map(ClientId::new).collect(Collectors.toSet()));
    }

    @Override
    public boolean add(ProtectedResource resource) {
        return statements.run(
                        ADD,
                        it -> bind(it, resource)
                                .setParameter("secret", StoredHash.bytes(resource.introspectionSecret())))
                == 1;
    }

    @Override
    public boolean change(ProtectedResource resource) {
        return statements.run(CHANGE, it -> bind(it, resource)) == 1;
    }

    private static CommonQueryContract bind(CommonQueryContract query, ProtectedResource resource) {
        return query.setParameter("name", resource.name())
                .setParameter("indicator", resource.indicator().value())
                .setParameter("scope", resource.scopes().tokens().toArray(String[]::new))
                .setParameter("defaultScope", resource.defaultScopes().tokens().toArray(String[]::new))
                .setParameter("format", resource.accessTokens().format().name())
                .setParameter(
                        "lifetime", (int) resource.accessTokens().lifetime().toSeconds())
                .setParameter(
                        "exchangeFrom",
                        resource.exchangeFrom().stream()
                                .map(ClientId::value)
                                .sorted()
                                .toArray(String[]::new));
    }

    @Override
    public boolean changeSecret(String name, SecretHash secret) {
        return statements.run(
                        CHANGE_SECRET,
                        it -> it.setParameter("name", name).setParameter("secret", StoredHash.bytes(secret)))
                == 1;
    }
}
