package dev.gatehouse.mcpserver.http;

import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Refused;
import dev.gatehouse.oauth.OAuthError;
import dev.gatehouse.oauth.OAuthError.InsufficientScope;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import dev.gatehouse.oauth.bearer.DpopChallenge;
import dev.gatehouse.oauth.dpop.DpopVerifier;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** Says to those who may not pass what they need, and where to get it (RFC 6750 §3, RFC 9728 §5.1; RS4, RS6). */
public final class ChallengeWriter {

    private static final String NONCE = "DPoP-Nonce";

    private final String metadataAddress;
    private final Scope needed;
    private final Supplier<String> nonce;
    private final BearerChallenge challenge;
    private final boolean boundOnly;

    /**
     * @param metadataAddress of the protected resource metadata
     * @param needed by every request
     * @param nonce for proofs, from now on
     * @param boundOnly whether it is of no use to come with a token that is not bound to a key
     */
    public ChallengeWriter(String metadataAddress, Scope needed, Supplier<String> nonce, boolean boundOnly) {
        this.nonce = nonce;
        this.boundOnly = boundOnly;
        this.metadataAddress = metadataAddress;
        this.needed = needed;
        this.challenge = BearerChallenge.forStrangers(metadataAddress, needed);
    }

    Response toStranger() {
        return new Problem(401, "unauthorized", "An access token is needed: see WWW-Authenticate.")
                .because("no token")
                .header(HttpHeaders.WWW_AUTHENTICATE, format(challenge, boundOnly))
                .build();
    }

    Response to(Refused refused) {
        OAuthError.AtResource error = refused.error();
        String reason = refused.reason().map(Object::toString).orElse(error.description());
        Response.ResponseBuilder answer = new Problem(status(error), error.code(), error.description())
                .because(reason)
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        format(challenge.because(refused.error()), boundOnly || refused.bound()));
        if (error instanceof OAuthError.UseDpopNonce) {
            answer.header(NONCE, nonce.get());
        }
        return answer.build();
    }

    /** In the scheme in which the token came, or should have (RFC 9449 §7.1). */
    private static String format(BearerChallenge challenge, boolean bound) {
        return bound ? DpopChallenge.like(challenge, DpopVerifier.ALGORITHMS).format() : challenge.format();
    }

    /**
     * All scopes in one challenge, what every request needs among them: a client that asks for just these is let in.
     *
     * @param operation what it needs, of which the token was granted too little
     * @param bound whether that token is bound to a key
     */
    Response toStepUp(Scope operation, boolean bound) {
        InsufficientScope error = new InsufficientScope("The token was granted too little for this operation.");
        return new Problem(403, error.code(), error.description())
                .because("needs " + operation)
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        format(
                                BearerChallenge.forStrangers(metadataAddress, needed.union(operation))
                                        .because(error),
                                boundOnly || bound))
                .build();
    }

    private static int status(OAuthError.AtResource error) {
        return switch (error) {
            case OAuthError.InvalidRequest _ -> 400;
            case OAuthError.InvalidToken _, OAuthError.OfProof _ -> 401;
            case OAuthError.InsufficientScope _ -> 403;
        };
    }
}
