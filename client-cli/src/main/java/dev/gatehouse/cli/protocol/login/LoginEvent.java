package dev.gatehouse.cli.protocol.login;

import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.authorization.VerifiedCallback;
import dev.gatehouse.cli.protocol.discovery.AuthorizationServer;
import dev.gatehouse.cli.protocol.discovery.ProtectedResource;
import dev.gatehouse.cli.protocol.registration.ClientIdentity;
import dev.gatehouse.cli.protocol.token.TokenSet;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import java.util.Optional;

/** A step of a login that succeeded, in the order of the steps. */
public sealed interface LoginEvent {

    /** The MCP server answered 401. */
    record Challenged(McpServer server, Optional<BearerChallenge> challenge) implements LoginEvent {}

    record ResourceFound(ProtectedResource resource) implements LoginEvent {}

    record ServerFound(AuthorizationServer server) implements LoginEvent {}

    record ClientKnown(ClientIdentity client) implements LoginEvent {}

    /** The user agreed, and the answer proved to be ours. */
    record Authorized(VerifiedCallback callback) implements LoginEvent {}

    record TokenReceived(TokenSet tokens) implements LoginEvent {}
}
