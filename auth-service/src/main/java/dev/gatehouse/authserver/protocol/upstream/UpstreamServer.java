package dev.gatehouse.authserver.protocol.upstream;

import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.VerificationKey;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Speaks with a provider. */
public interface UpstreamServer {

    Result<UpstreamMetadata, UpstreamFailure> metadata();

    /**
     * Asks for tokens.
     *
     * @param form the request
     * @param credentials {@code client_secret_basic}; empty when they stand in the form
     * @return its answer, whether it says tokens or an error
     */
    Result<JsonObject, UpstreamFailure> ask(
            URI tokenEndpoint, Map<String, String> form, Optional<UpstreamProvider.Credentials> credentials);

    /** @return empty when the provider has no such key */
    Result<Optional<VerificationKey>, UpstreamFailure> key(URI keys, String id, String algorithm);
}
