package dev.gatehouse.authserver.protocol.client;

import dev.gatehouse.authserver.protocol.dpop.DpopProofs;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.dpop.DpopRequest;
import dev.gatehouse.oauth.dpop.TargetUri;
import dev.gatehouse.oauth.dpop.VerifiedProof;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Who comes to an endpoint, and which key it holds (RFC 9449 §5). */
public final class ClientAdmission {

    private final ClientAuthenticator authenticator;
    private final DpopProofs proofs;
    private final DpopRequest endpoint;

    /** @param endpoint the address of what clients come to, with POST */
    public ClientAdmission(ClientAuthenticator authenticator, DpopProofs proofs, String endpoint) {
        this.authenticator = authenticator;
        this.proofs = proofs;
        this.endpoint = new DpopRequest("POST", TargetUri.parse(endpoint).orElseThrow(), Optional.empty());
    }

    /**
     * A proof is read before the client authenticates, so that one without a nonce costs it no assertion, and used up
     * after that, so that nobody but a client fills the store.
     *
     * @param authorization the value of the {@code Authorization} header
     * @param proofHeaders all values of {@code DPoP} headers
     */
    public Result<AuthenticatedClient, AtToken> admit(
            Parameters parameters, Optional<String> authorization, List<String> proofHeaders) {
        return admit(() -> authenticator.authenticate(parameters, authorization), proofHeaders);
    }

    /** Who proves itself in another way than clients do. */
    public Result<AuthenticatedClient, AtToken> admit(
            Supplier<Result<AuthenticatedClient, AtToken>> authentication, List<String> proofHeaders) {
        return proofs.verifyIfThere(proofHeaders, endpoint)
                .<AtToken>mapError(error -> error)
                .then(proof -> authentication.get().then(client -> holding(client, proof)));
    }

    private Result<AuthenticatedClient, AtToken> holding(AuthenticatedClient client, Optional<VerifiedProof> proof) {
        return proof.map(it -> proofs.use(it)
                        .<AtToken>mapError(error -> error)
                        .<AuthenticatedClient>map(
                                key -> new AuthenticatedClientProof(client.client(), Optional.of(key))))
                .orElseGet(() -> Result.ok(client));
    }
}
