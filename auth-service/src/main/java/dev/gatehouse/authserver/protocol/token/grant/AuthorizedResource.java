package dev.gatehouse.authserver.protocol.token.grant;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.authserver.protocol.authorization.Authorization;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidTarget;
import dev.gatehouse.oauth.ResourceIndicator;
import java.util.List;
import java.util.Optional;

/** A token request may name the resource that was authorized, or none (RFC 8707 §2.2). */
final class AuthorizedResource {

    private AuthorizedResource() {}

    static Optional<AtToken> violatedBy(List<String> requested, Authorization authorization) {
        boolean within = requested.stream()
                .map(ResourceIndicator::parse)
                .allMatch(it -> it.toOptional().equals(Optional.of(authorization.resource())));
        return unless(within, new InvalidTarget("The resource is not the one that was authorized."));
    }
}
