package dev.gatehouse.authserver.protocol.token;

import dev.gatehouse.authserver.protocol.audit.AuditEvent.TokenRequestRefused;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.client.AuthenticatedClient;
import dev.gatehouse.authserver.protocol.client.ClientAdmission;
import dev.gatehouse.authserver.protocol.token.TokenRequest.ActAlone;
import dev.gatehouse.authserver.protocol.token.TokenRequest.Exchange;
import dev.gatehouse.authserver.protocol.token.TokenRequest.Poll;
import dev.gatehouse.authserver.protocol.token.TokenRequest.Present;
import dev.gatehouse.authserver.protocol.token.TokenRequest.RedeemCode;
import dev.gatehouse.authserver.protocol.token.TokenRequest.Refresh;
import dev.gatehouse.authserver.protocol.token.grant.AuthorizationCodeGrant;
import dev.gatehouse.authserver.protocol.token.grant.ClientCredentialsGrant;
import dev.gatehouse.authserver.protocol.token.grant.DeviceCodeGrant;
import dev.gatehouse.authserver.protocol.token.grant.JwtBearerGrant;
import dev.gatehouse.authserver.protocol.token.grant.RefreshTokenGrant;
import dev.gatehouse.authserver.protocol.token.grant.TokenExchangeGrant;
import dev.gatehouse.authserver.protocol.token.grant.WorkloadGrant;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.AuthorizationPending;
import dev.gatehouse.oauth.OAuthError.InvalidDpopProof;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.OAuthError.SlowDown;
import dev.gatehouse.oauth.OAuthError.UseDpopNonce;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.TokenResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Who asks, for what, and the grant that answers (OAuth 2.1 §3.2). */
public final class TokenEndpoint {

    private final ClientAdmission admission;
    private final AuthorizationCodeGrant authorizationCode;
    private final RefreshTokenGrant refreshToken;
    private final ClientCredentialsGrant clientCredentials;
    private final TokenExchangeGrant tokenExchange;
    private final DeviceCodeGrant deviceCode;
    private final JwtBearerGrant jwtBearer;
    private final WorkloadGrant workloads;
    private final AuditLog audit;
    private final InstantSource clock;

    public TokenEndpoint(
            ClientAdmission admission,
            AuthorizationCodeGrant authorizationCode,
            RefreshTokenGrant refreshToken,
            ClientCredentialsGrant clientCredentials,
            TokenExchangeGrant tokenExchange,
            DeviceCodeGrant deviceCode,
            JwtBearerGrant jwtBearer,
            WorkloadGrant workloads,
            AuditLog audit,
            InstantSource clock) {
        this.admission = admission;
        this.authorizationCode = authorizationCode;
        this.refreshToken = refreshToken;
        this.clientCredentials = clientCredentials;
        this.tokenExchange = tokenExchange;
        this.deviceCode = deviceCode;
        this.jwtBearer = jwtBearer;
        this.workloads = workloads;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param authorization the value of the {@code Authorization} header
     * @param proofs all values of {@code DPoP} headers
     */
    public Result<TokenResponse, AtToken> handle(
            Parameters parameters, Optional<String> authorization, List<String> proofs) {
        Result<TokenResponse, AtToken> answer = answer(parameters, authorization, proofs);
        answer.failure()
                .filter(error -> !isAStepOnTheWay(error))
                .ifPresent(error -> audit.add(new TokenRequestRefused(
                        parameters.get("client_id"), error.code(), error.description(), clock.instant())));
        return answer;
    }

    /** Nothing went wrong: the client was told how to go on. */
    private static boolean isAStepOnTheWay(AtToken error) {
        return error instanceof AuthorizationPending || error instanceof SlowDown || error instanceof UseDpopNonce;
    }

    private Result<TokenResponse, AtToken> answer(
            Parameters parameters, Optional<String> authorization, List<String> proofs) {
        if (!parameters.repeated().isEmpty()) {
            return Result.err(new InvalidRequest("A parameter stands more than once."));
        }
        if (workloads.isMeantBy(parameters, authorization)) {
            return TokenRequest.present(parameters)
                    .then(request -> ofWorkload(request, parameters.get("client_id"), proofs));
        }
        return admission
                .admit(parameters, authorization, proofs)
                .then(TokenEndpoint::withItsKey)
                .then(client -> TokenRequest.parse(parameters).then(request -> redeem(request, client)));
    }

    /** What is judged without its effects comes first: a token that is good once is not spent on a refusal. */
    private Result<TokenResponse, AtToken> ofWorkload(Present request, Optional<String> client, List<String> proofs) {
        return workloads
                .workload(request, client)
                .then(workload -> workloads
                        .resource(request, workload)
                        .then(resource -> admission
                                .admit(() -> workloads.client(workload), proofs)
                                .then(TokenEndpoint::withItsKey)
                                .then(known -> workloads.issue(request, workload, resource, known))));
    }

    /** RFC 9449 §5.2: whoever has the secret of such a client has no tokens yet. */
    private static Result<AuthenticatedClient, AtToken> withItsKey(AuthenticatedClient client) {
        boolean missing = client.client().registration().about().bindsTokens()
                && client.key().isEmpty();
        return missing
                ? Result.err(new InvalidDpopProof("The client registered dpop_bound_access_tokens: a proof is needed."))
                : Result.ok(client);
    }

    private Result<TokenResponse, AtToken> redeem(TokenRequest request, AuthenticatedClient client) {
        return switch (request) {
            case RedeemCode redeemCode -> authorizationCode.redeem(redeemCode, client);
            case Refresh refresh -> refreshToken.redeem(refresh, client);
            case ActAlone actAlone -> clientCredentials.issue(actAlone, client);
            case Exchange exchange -> tokenExchange.issue(exchange, client);
            case Poll poll -> deviceCode.redeem(poll, client);
            case Present present -> jwtBearer.issue(present, client);
        };
    }
}
