package dev.gatehouse.authserver.protocol.upstream;

import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import java.util.Optional;

/**
 * Somebody, as a provider knows them. Who they are is {@code issuer} and {@code subject} together, and nothing else: names
 * and addresses change hands (OpenID Connect Core §5.7).
 *
 * @param username that the person probably wants to be called by
 * @param verifiedEmail empty as well for an address that the provider did not verify
 */
public record UpstreamIdentity(
        Issuer issuer,
        String subject,
        Optional<String> username,
        Optional<String> name,
        Optional<String> verifiedEmail) {

    /** As long as a name may be that is shown to people. */
    private static final int LONGEST = 200;

    static UpstreamIdentity of(Issuer issuer, JsonObject claims) {
        return new UpstreamIdentity(
                issuer,
                claims.string("sub").orElseThrow(),
                text(claims, "preferred_username").or(() -> text(claims, "email")),
                text(claims, "name"),
                text(claims, "email").filter(_ -> claims.bool("email_verified").orElse(false)));
    }

    private static Optional<String> text(JsonObject claims, String name) {
        return claims.string(name).filter(text -> !text.isBlank() && text.length() <= LONGEST);
    }
}
