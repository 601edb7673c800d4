package dev.gatehouse.cli.protocol.registration;

import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;

/** A client id together with the only authorization server to which it means anything (CL10). */
public record ClientIdentity(Issuer issuer, ClientId id) {}
