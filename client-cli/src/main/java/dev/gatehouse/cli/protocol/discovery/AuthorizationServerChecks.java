package dev.gatehouse.cli.protocol.discovery;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.metadata.AuthorizationServerMetadata;
import dev.gatehouse.oauth.pkce.CodeChallenge;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules that make a document the metadata of an authorization server that we log in to. */
final class AuthorizationServerChecks {

    /** A document and the issuer it was asked for. */
    record Claim(Issuer expected, AuthorizationServerMetadata document) {}

    static final List<Check<Claim, Failure>> IN_ORDER =
            List.of(AuthorizationServerChecks::speaksForTheIssuer, AuthorizationServerChecks::knowsS256);

    private AuthorizationServerChecks() {}

    static Result<AuthorizationServer, Failure> verify(Claim claim) {
        return Check.firstViolation(IN_ORDER, claim)
                .<Result<AuthorizationServer, Failure>>map(Result::err)
                .orElseGet(() -> withEndpoints(claim));
    }

    /** CL5, RFC 8414 §3.3: equal as strings. Who may say what this issuer says decides where secrets go (K2). */
    private static Optional<Failure> speaksForTheIssuer(Claim claim) {
        @Nullable String published = claim.document.issuer();
        return claim.expected.value().equals(published)
                ? Optional.empty()
                : invalid("The metadata of " + claim.expected + " speaks for the issuer '" + published + "'.");
    }

    /** CL6: absent means that the server knows no PKCE. */
    private static Optional<Failure> knowsS256(Claim claim) {
        return claim.document.codeChallengeMethods().contains(CodeChallenge.METHOD)
                ? Optional.empty()
                : invalid(claim.expected + " does not offer PKCE with S256, without which a code can be stolen.");
    }

    private static Result<AuthorizationServer, Failure> withEndpoints(Claim claim) {
        AuthorizationServerMetadata document = claim.document;
        return endpoint(claim, "authorization_endpoint", document.authorizationEndpoint())
                .then(authorization -> endpoint(claim, "token_endpoint", document.tokenEndpoint())
                        .then(token -> optionalEndpoint(claim, "registration_endpoint", document.registrationEndpoint())
                                .then(registration -> offers(claim)
                                        .map(offers -> new AuthorizationServer(
                                                claim.expected,
                                                authorization,
                                                token,
                                                registration,
                                                document.scopes(),
                                                Boolean.TRUE.equals(document.issParameter()),
                                                offers)))));
    }

    private static Result<AuthorizationServer.Offers, Failure> offers(Claim claim) {
        AuthorizationServerMetadata document = claim.document;
        return optionalEndpoint(claim, "revocation_endpoint", document.revocationEndpoint())
                .then(revocation -> optionalEndpoint(
                                claim, "device_authorization_endpoint", document.deviceAuthorizationEndpoint())
                        .map(device -> new AuthorizationServer.Offers(
                                Boolean.TRUE.equals(document.clientIdMetadataDocument()),
                                document.tokenEndpointAuthMethods(),
                                revocation,
                                device,
                                document.dpopSigningAlgorithms())));
    }

    private static Result<Optional<Endpoint>, Failure> optionalEndpoint(
            Claim claim, String name, @Nullable String text) {
        return text == null
                ? Result.ok(Optional.empty())
                : endpoint(claim, name, text).map(Optional::of);
    }

    private static Result<Endpoint, Failure> endpoint(Claim claim, String name, @Nullable String text) {
        return text == null
                ? Result.err(new Failure.InvalidMetadata("The metadata of " + claim.expected + " has no " + name + "."))
                : new Endpoint(claim.expected.uri()).naming(name, text);
    }

    private static Optional<Failure> invalid(String message) {
        return Optional.of(new Failure.InvalidMetadata(message));
    }
}
