package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.client.logo.Logo;
import dev.gatehouse.authserver.protocol.client.logo.LogoStore.StoredLogo;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;

/** A row of {@code client_logo}. */
@Entity
@Table(name = "client_logo")
@SuppressWarnings("NullAway.Init") // only read: Hibernate sets the fields
class ClientLogoEntity {

    @Id
    private String clientId;

    private String source;
    private String mediaType;
    private byte[] image;
    private byte[] hash;
    private Instant freshUntil;

    Logo toLogo() {
        return Logo.of(mediaType, image).orElseThrow();
    }

    StoredLogo toStoredLogo() {
        return new StoredLogo(URI.create(source), toLogo(), freshUntil);
    }
}
