package dev.gatehouse.mcpserver.protocol.metadata;

import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.dpop.DpopVerifier;
import dev.gatehouse.oauth.metadata.ProtectedResourceMetadata;
import dev.gatehouse.oauth.metadata.WellKnownUri;
import java.net.URI;
import java.util.List;

/**
 * Makes the metadata document, and knows its address.
 *
 * @param self the resource identifier
 * @param issuer its only authorization server
 * @param scope what every request needs: the baseline, more is asked for by challenges (RS14)
 * @param boundOnly whether it takes no tokens but those that are bound to a key
 * @param name for people
 */
public record ProtectedResourceMetadataFactory(
        ResourceIndicator self, Issuer issuer, Scope scope, boolean boundOnly, String name) {

    public ProtectedResourceMetadata document() {
        return new ProtectedResourceMetadata(
                self.value(),
                List.of(issuer.value()),
                List.copyOf(scope.tokens()),
                List.of("header"),
                name,
                DpopVerifier.ALGORITHMS,
                boundOnly ? Boolean.TRUE : null);
    }

    /** Where clients look for the document first (RS2). */
    public URI address() {
        return WellKnownUri.ofProtectedResource(self).getFirst();
    }
}
