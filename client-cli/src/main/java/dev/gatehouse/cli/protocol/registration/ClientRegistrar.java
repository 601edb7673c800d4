package dev.gatehouse.cli.protocol.registration;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.metadata.ClientMetadata;
import java.util.Map;
import java.util.Optional;

/** Talks to an authorization server about clients. */
public interface ClientRegistrar {

    /** What a registration gave us. */
    record Registered(ClientId id, ClientAuthentication authentication, Optional<ClientManagement> management) {}

    /**
     * Registers a client (RFC 7591 §3).
     *
     * @param initialAccessToken empty to come as a stranger
     */
    Result<Registered, Failure> register(
            Endpoint registration, ClientMetadata metadata, Optional<String> initialAccessToken);

    /** Whether the token endpoint still knows a client. */
    Result<Boolean, Failure> isKnown(Endpoint token, ClientIdentity client);

    /** What the server has on file (RFC 7592 §2.1). */
    Result<JsonObject, Failure> read(ClientManagement management);

    /** Puts something else on file, all of it (RFC 7592 §2.2). What the server then has. */
    Result<JsonObject, Failure> replace(ClientManagement management, Map<String, Object> metadata);

    /** Takes the client off the file, and with it all that it was granted (RFC 7592 §2.3). */
    Result<ClientManagement, Failure> delete(ClientManagement management);
}
