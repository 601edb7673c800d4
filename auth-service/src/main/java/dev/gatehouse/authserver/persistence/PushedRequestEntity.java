package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.authorize.PushedRequest;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Parameters;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code pushed_request}. */
@Entity
@Table(name = "pushed_request")
class PushedRequestEntity {

    @Id
    private byte[] hash;

    private String clientId;
    private String parameters;
    private Instant expiresAt;
    private Instant keptUntil;
    private @Nullable Instant usedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected PushedRequestEntity() {}

    PushedRequestEntity(PushedRequest request) {
        hash = StoredHash.bytes(request.hash());
        clientId = request.client().value();
        parameters = request.parameters().formEncoded();
        expiresAt = request.expiresAt();
        keptUntil = request.keptUntil();
    }

    PushedRequest toPushedRequest() {
        return new PushedRequest(
                StoredHash.read(hash),
                new ClientId(clientId),
                Parameters.parse(parameters).orElseThrow(),
                expiresAt,
                keptUntil);
    }
}
