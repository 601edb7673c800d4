package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.protocol.admin.Effect;
import dev.gatehouse.authserver.protocol.admin.Listing;
import dev.gatehouse.authserver.protocol.audit.AuditEvent;
import dev.gatehouse.authserver.protocol.audit.ChainLink;
import dev.gatehouse.authserver.protocol.audit.ChainReport;
import dev.gatehouse.authserver.protocol.keys.KeyLife;
import dev.gatehouse.oauth.metadata.AuthorizationServerMetadata;
import dev.gatehouse.oauth.metadata.ClientMetadata;
import dev.gatehouse.oauth.token.TokenResponse;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The records whose components are read by name, with those nested in them: a native executable has of a class what was
 * asked for when it was built. They stand here because {@code common} and {@code protocol} know nothing of Quarkus.
 * Caffeine has a class for each choice of settings of a cache, and one for its entries, which it finds by name.
 */
@RegisterForReflection(
        targets = {
            // as JSON, by Jackson
            AuthorizationServerMetadata.class,
            ClientMetadata.class,
            TokenResponse.class,
            // as JSON, by AdminJson
            ChainLink.class,
            ChainReport.class,
            Effect.class,
            KeyLife.class,
            Listing.class,
            // as entries of the audit trail, by AuditEntry
            AuditEvent.class
        },
        classNames = {
            // of PublishedKeys
            "com.github.benmanes.caffeine.cache.SSMW",
            "com.github.benmanes.caffeine.cache.PSMW",
            // of TokenBuckets
            "com.github.benmanes.caffeine.cache.SSMSA",
            "com.github.benmanes.caffeine.cache.PSAMS"
        })
final class ReflectionInNativeImage {

    private ReflectionInNativeImage() {}
}
