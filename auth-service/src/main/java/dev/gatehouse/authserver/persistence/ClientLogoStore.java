package dev.gatehouse.authserver.persistence;

import dev.gatehouse.authserver.protocol.client.logo.Logo;
import dev.gatehouse.authserver.protocol.client.logo.LogoStore;
import dev.gatehouse.oauth.ClientId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Logos in {@code client_logo}. */
@ApplicationScoped
class ClientLogoStore implements LogoStore {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private static final String FIND_OF = "from ClientLogoEntity where clientId = :client";

    /** Several clients may show the same. */
    private static final String FIND =
            "from ClientLogoEntity where hash = :hash order by clientId fetch first 1 rows only";

    private static final String PUT = """
            INSERT INTO client_logo (client_id, source, media_type, image, hash, fresh_until)
            SELECT id, :source, :mediaType, :image, :hash, :freshUntil FROM client WHERE id = :client
            ON CONFLICT (client_id) DO UPDATE SET source = :source, media_type = :mediaType, image = :image,
                hash = :hash, fresh_until = :freshUntil
            RETURNING 1""";

    private final Statements statements;

    ClientLogoStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<StoredLogo> findOf(ClientId client) {
        return statements
                .find(ClientLogoEntity.class, FIND_OF, it -> it.setParameter("client", client.value()))
                .map(ClientLogoEntity::toStoredLogo);
    }

    @Override
    public Optional<Logo> find(String hash) {
        return Optional.of(hash)
                .filter(HASH.asMatchPredicate())
                .flatMap(digits -> statements.find(
                        ClientLogoEntity.class,
                        FIND,
                        it -> it.setParameter("hash", HexFormat.of().parseHex(digits))))
                .map(ClientLogoEntity::toLogo);
    }

    @Override
    public void put(ClientId client, StoredLogo stored) {
        Logo logo = stored.logo();
        statements.run(
                PUT,
                it -> it.setParameter("client", client.value())
                        .setParameter("source", stored.source().toString())
                        .setParameter("mediaType", logo.mediaType())
                        .setParameter("image", logo.bytes())
                        .setParameter("hash", HexFormat.of().parseHex(logo.hash()))
                        .setParameter("freshUntil", stored.freshUntil()));
    }
}
