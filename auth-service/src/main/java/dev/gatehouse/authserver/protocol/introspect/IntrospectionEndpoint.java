package dev.gatehouse.authserver.protocol.introspect;

import dev.gatehouse.authserver.protocol.client.ClientCredentials;
import dev.gatehouse.authserver.protocol.resource.ProtectedResource;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.token.IssuedAccessTokens;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidClient;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.IntrospectionResponse;
import dev.gatehouse.oauth.token.IntrospectionResponse.Active;
import dev.gatehouse.oauth.token.IntrospectionResponse.Inactive;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Answers resource servers, each about the tokens that are meant for it (RFC 7662 §2, T12).
 */
public final class IntrospectionEndpoint {

    private final ProtectedResourceCatalog resources;
    private final IssuedAccessTokens accessTokens;
    private final SignedIntrospection signed;
    private final InstantSource clock;

    /** What an authenticated resource server wants to know. */
    private record Question(String token, ProtectedResource caller) {}

    public IntrospectionEndpoint(
            ProtectedResourceCatalog resources,
            IssuedAccessTokens accessTokens,
            SignedIntrospection signed,
            InstantSource clock) {
        this.resources = resources;
        this.accessTokens = accessTokens;
        this.signed = signed;
        this.clock = clock;
    }

    /** @param authorization the value of the {@code Authorization} header */
    public Result<IntrospectionResponse, AtToken> handle(Parameters parameters, Optional<String> authorization) {
        return ask(parameters, authorization).map(this::answer);
    }

    /** The same as a JWT. */
    public Result<String, AtToken> handleSigned(Parameters parameters, Optional<String> authorization) {
        return ask(parameters, authorization).map(question -> signed.sign(answer(question), question.caller()));
    }

    private Result<Question, AtToken> ask(Parameters parameters, Optional<String> authorization) {
        if (!parameters.repeated().isEmpty()) {
            return Result.err(new InvalidRequest("A parameter stands more than once."));
        }
        return ClientCredentials.parse(parameters, authorization)
                .then(this::authenticate)
                .then(caller -> parameters
                        .get("token")
                        .<Result<Question, AtToken>>map(token -> Result.ok(new Question(token, caller)))
                        .orElseGet(() -> Result.err(new InvalidRequest("token is missing."))));
    }

    /** A resource server proves itself as a confidential client does; its user name is the name of its resource. */
    private Result<ProtectedResource, AtToken> authenticate(ClientCredentials credentials) {
        return resources
                .named(credentials.clientId().value())
                .filter(resource -> credentials
                        .secret()
                        .filter(resource.introspectionSecret()::isOf)
                        .isPresent())
                .<Result<ProtectedResource, AtToken>>map(Result::ok)
                .orElseGet(() -> Result.err(new InvalidClient("The resource server did not authenticate.")));
    }

    private IntrospectionResponse answer(Question question) {
        String asking = question.caller().indicator().value();
        return accessTokens
                .readActive(question.token(), clock.instant())
                .filter(claims -> claims.audience().contains(asking))
                .<IntrospectionResponse>map(Active::new)
                .orElseGet(Inactive::new);
    }
}
