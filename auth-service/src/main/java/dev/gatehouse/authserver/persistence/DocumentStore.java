package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientDescription;
import dev.gatehouse.authserver.protocol.client.ClientRegistration;
import dev.gatehouse.authserver.protocol.client.cimd.DocumentClientStore;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.RedirectUri;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Clients in {@code client} that have a document. */
@ApplicationScoped
class DocumentStore implements DocumentClientStore {

    /** {@code issued_at} stays: it says when the client was first met. */
    private static final String PUT = """
            INSERT INTO client (id, authentication_method, redirect_uris, grant_types, scope, name, uri,
                application_type, software_id, software_version, issued_at, fresh_until)
            VALUES (:id, :method, :redirectUris, :grantTypes, :scope, :name, :uri,
                :applicationType, :softwareId, :softwareVersion, :issuedAt, :freshUntil)
            ON CONFLICT (id) DO UPDATE SET authentication_method = excluded.authentication_method,
                redirect_uris = excluded.redirect_uris, grant_types = excluded.grant_types, scope = excluded.scope,
                name = excluded.name, uri = excluded.uri, application_type = excluded.application_type,
                software_id = excluded.software_id, software_version = excluded.software_version,
                fresh_until = excluded.fresh_until
            RETURNING 1""";

    private static final String FIND = "from ClientEntity where id = :id and freshUntil is not null";

    private final Statements statements;

    DocumentStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<StoredDocument> find(ClientId id) {
        return statements
                .find(ClientEntity.class, FIND, it -> it.setParameter("id", id.value()))
                .flatMap(row -> row.freshUntil().map(until -> new StoredDocument(row.toClient(), until)));
    }

    @Override
    public void put(StoredDocument document) {
        Client client = document.client();
        ClientRegistration registration = client.registration();
        ClientDescription about = registration.about();
        statements.run(
                PUT,
                it -> it.setParameter("id", client.id().value())
                        .setParameter("method", client.authenticationMethod().value())
                        .setParameter(
                                "redirectUris",
                                registration.redirectUris().stream()
                                        .map(RedirectUri::value)
                                        .toArray(String[]::new))
                        .setParameter(
                                "grantTypes",
                                registration.grantTypes().stream()
                                        .map(GrantType::value)
                                        .sorted()
                                        .toArray(String[]::new))
                        .setParameter("scope", registration.scope().tokens().toArray(String[]::new))
                        .setParameter("name", about.name().orElse(null), String.class)
                        .setParameter("uri", about.uri().orElse(null), String.class)
                        .setParameter("applicationType", about.applicationType().orElse(null), String.class)
                        .setParameter("softwareId", about.softwareId().orElse(null), String.class)
                        .setParameter("softwareVersion", about.softwareVersion().orElse(null), String.class)
                        .setParameter("issuedAt", registration.issuedAt())
                        .setParameter("freshUntil", document.freshUntil()));
    }
}
