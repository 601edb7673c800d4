package dev.gatehouse.cli.protocol.registration;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.metadata.ClientMetadata;

/** Talks to an authorization server about clients. */
public interface ClientRegistrar {

    /** What a registration gave us. */
    record Registered(ClientId id, ClientAuthentication authentication) {}

    /** Registers a client (RFC 7591 §3). */
    Result<Registered, Failure> register(Endpoint registration, ClientMetadata metadata);

    /** Whether the token endpoint still knows a client. */
    Result<Boolean, Failure> isKnown(Endpoint token, ClientIdentity client);
}
