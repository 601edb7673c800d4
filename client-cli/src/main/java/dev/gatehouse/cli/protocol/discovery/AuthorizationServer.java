package dev.gatehouse.cli.protocol.discovery;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.oauth.Issuer;
import java.util.List;
import java.util.Optional;

/**
 * An authorization server whose metadata passed {@link AuthorizationServerChecks}.
 *
 * @param registration empty when clients cannot register themselves
 * @param scopes what it says it knows
 * @param sendsIssuer whether it promises {@code iss} in every authorization response (RFC 9207 §3)
 */
public record AuthorizationServer(
        Issuer issuer,
        Endpoint authorization,
        Endpoint token,
        Optional<Endpoint> registration,
        List<String> scopes,
        boolean sendsIssuer,
        Offers offers) {

    /**
     * What a server may have or not.
     *
     * @param clientDocuments whether it reads client ID metadata documents
     * @param tokenAuthenticationMethods how clients may prove themselves at its token endpoint; empty when it does not
     *     say
     * @param revocation where tokens are handed back (RFC 7009)
     * @param deviceAuthorization where devices without a browser begin (RFC 8628)
     * @param proofAlgorithms of the proofs by which it binds tokens to keys (RFC 9449 §5.1); empty when it does not
     */
    public record Offers(
            boolean clientDocuments,
            List<String> tokenAuthenticationMethods,
            Optional<Endpoint> revocation,
            Optional<Endpoint> deviceAuthorization,
            List<String> proofAlgorithms) {

        /** Nothing beyond the code grant. */
        public static final Offers NOTHING =
                new Offers(false, List.of(), Optional.empty(), Optional.empty(), List.of());
    }
}
