package dev.gatehouse.authserver.protocol.upstream;

import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.upstream.UpstreamFailure.NotBelieved;
import dev.gatehouse.authserver.protocol.upstream.UpstreamFailure.Refused;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.JwtRejection;
import dev.gatehouse.oauth.jose.UnverifiedJwt;
import dev.gatehouse.oauth.jose.VerificationKey;
import dev.gatehouse.oauth.pkce.CodeChallenge;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A login through one provider: the way there, and what comes back. */
public final class UpstreamLogin {

    /** What is remembered of nobody: a browser in a transaction. */
    public record Visitor(String transaction, Secret cookie) {}

    /** Of what providers sign with, what is believed here. */
    private static final List<String> ALGORITHMS = List.of("RS256", "ES256");

    private final UpstreamProvider provider;
    private final String redirectUri;
    private final UpstreamServer server;
    private final InstantSource clock;

    /** @param issuer what this server calls itself */
    public UpstreamLogin(UpstreamProvider provider, Issuer issuer, UpstreamServer server, InstantSource clock) {
        this.provider = provider;
        this.redirectUri = issuer.endpoint("/login/upstream/" + provider.name() + "/callback");
        this.server = server;
        this.clock = clock;
    }

    public UpstreamProvider provider() {
        return provider;
    }

    /** The transaction that the answer of a provider belongs to, as far as it can be believed: the cookie decides. */
    public static Optional<String> transactionOf(Parameters answer) {
        return answer.get("state").flatMap(Hop::transactionOf);
    }

    /** Where the browser goes. What the client asked for stays here: no resource, no scope, no hint of who it is. */
    public Result<URI, UpstreamFailure> begin(Visitor visitor) {
        return server.metadata().map(metadata -> {
            Hop hop = hop(visitor);
            Map<String, String> query = new LinkedHashMap<>();
            query.put("response_type", "code");
            query.put("client_id", provider.credentials().clientId());
            query.put("redirect_uri", redirectUri);
            query.put("scope", provider.scopes().toString());
            query.put("state", hop.state());
            query.put("nonce", hop.nonce());
            query.put("code_challenge", hop.challenge().value());
            query.put("code_challenge_method", CodeChallenge.METHOD);
            String separator = metadata.authorizationEndpoint().getRawQuery() == null ? "?" : "&";
            return URI.create(metadata.authorizationEndpoint() + separator + encoded(query));
        });
    }

    /** The claims of who has logged in there, in this very browser. */
    public Result<JsonObject, UpstreamFailure> finish(Parameters answer, Visitor visitor) {
        Hop hop = hop(visitor);
        if (!answer.repeated().isEmpty()
                || answer.get("state").filter(hop::isOf).isEmpty()) {
            return Result.err(new NotBelieved("the answer is not for this browser"));
        }
        return server.metadata().then(metadata -> {
            Optional<String> issuer = answer.get("iss");
            if (metadata.namesIssuer() && issuer.isEmpty()
                    || issuer.filter(it -> !it.equals(provider.issuer().value()))
                            .isPresent()) {
                return Result.err(new NotBelieved("the answer is of another issuer"));
            }
            return code(answer).then(code -> redeem(code, hop, metadata)).then(token -> claims(token, hop, metadata));
        });
    }

    private static Result<String, UpstreamFailure> code(Parameters answer) {
        return answer.get("code")
                .<Result<String, UpstreamFailure>>map(Result::ok)
                .orElseGet(() -> Result.err(new Refused("it says " + word(answer.get("error")))));
    }

    /** An error code, as far as it is one: browsers bring what they like, and this goes to the log. */
    private static String word(Optional<String> error) {
        return error.filter(it -> it.matches("[a-z_]{1,64}")).orElse("nothing");
    }

    private Result<String, UpstreamFailure> redeem(String code, Hop hop, UpstreamMetadata metadata) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri);
        form.put("code_verifier", hop.verifier().value());
        if (metadata.secretInBody()) {
            form.put("client_id", provider.credentials().clientId());
            form.put("client_secret", provider.credentials().clientSecret().value());
        }
        return server.ask(
                        metadata.tokenEndpoint(),
                        form,
                        metadata.secretInBody() ? Optional.empty() : Optional.of(provider.credentials()))
                .then(tokens -> tokens.string("id_token")
                        .<Result<String, UpstreamFailure>>map(Result::ok)
                        .orElseGet(() ->
                                Result.err(new Refused("its token endpoint says " + word(tokens.string("error"))))));
    }

    private Result<JsonObject, UpstreamFailure> claims(String idToken, Hop hop, UpstreamMetadata metadata) {
        return UnverifiedJwt.parse(idToken)
                .mapError(UpstreamLogin::notBelieved)
                .then(token -> verified(token, metadata))
                .then(claims -> Check.firstViolation(
                                IdTokenChecks.IN_ORDER,
                                new IdTokenChecks.Subject(provider, claims, hop.nonce(), clock.instant()))
                        .<Result<JsonObject, UpstreamFailure>>map(Result::err)
                        .orElseGet(() -> Result.ok(claims)));
    }

    private Result<JsonObject, UpstreamFailure> verified(UnverifiedJwt token, UpstreamMetadata metadata) {
        if (!ALGORITHMS.contains(token.algorithm())) {
            return Result.err(new NotBelieved("the ID token is signed with " + token.algorithm()));
        }
        return server.key(metadata.keys(), token.keyId(), token.algorithm())
                .then(key -> key.<Result<VerificationKey, UpstreamFailure>>map(Result::ok)
                        .orElseGet(() -> Result.err(new NotBelieved("no key of the provider signed the ID token"))))
                .then(key -> token.verify(key).mapError(UpstreamLogin::notBelieved));
    }

    private static UpstreamFailure notBelieved(JwtRejection rejection) {
        return new NotBelieved("the ID token: " + rejection);
    }

    private Hop hop(Visitor visitor) {
        return Hop.of(provider, visitor.transaction(), visitor.cookie());
    }

    private static String encoded(Map<String, String> query) {
        return query.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
