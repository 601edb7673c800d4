package dev.gatehouse.cli.protocol.registration;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.metadata.ClientMetadata;

/** Talks to an authorization server about clients. */
public interface ClientRegistrar {

    /** Registers a public client (RFC 7591 §3). A server that insists on a secret is a failure. */
    Result<ClientId, Failure> register(Endpoint registration, ClientMetadata metadata);

    /** Whether the token endpoint still knows a client id. */
    Result<Boolean, Failure> isKnown(Endpoint token, ClientId id);
}
