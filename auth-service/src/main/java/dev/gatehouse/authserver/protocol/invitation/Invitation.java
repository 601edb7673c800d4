package dev.gatehouse.authserver.protocol.invitation;

import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Issuer;
import java.time.Instant;

/** A link just made: its secret is told now and never again. */
public record Invitation(Secret secret, Instant expiresAt) {

    /** The page that the link leads to, below the issuer. */
    public static final String PAGE = "/invitation";

    /** The query parameter that the secret stands in. */
    public static final String PARAMETER = "link";

    public String address(Issuer issuer) {
        return issuer.endpoint(PAGE) + "?" + PARAMETER + "=" + secret.value();
    }
}
