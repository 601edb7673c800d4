package dev.gatehouse.cli.protocol.discovery;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import dev.gatehouse.oauth.metadata.AuthorizationServerMetadata;
import dev.gatehouse.oauth.metadata.ProtectedResourceMetadata;
import dev.gatehouse.oauth.metadata.WellKnownUri;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds out where to log in (RFC 9728 §5, RFC 8414 §3). */
public final class Discovery {

    /** A document and the address that had it. */
    private record Located<T>(Endpoint address, T content) {}

    private final MetadataSource source;

    public Discovery(MetadataSource source) {
        this.source = source;
    }

    /**
     * Reads what the MCP server says of itself: where its challenge points, else at the well-known addresses (CL1).
     *
     * @param challenge of its 401; empty when it sent none
     */
    public Result<ProtectedResource, Failure> protectedResource(McpServer server, Optional<BearerChallenge> challenge) {
        Result<List<Endpoint>, Failure> addresses = challenge
                .flatMap(BearerChallenge::resourceMetadata)
                .map(named ->
                        server.endpoint().naming("resource_metadata", named).map(List::of))
                .orElseGet(() -> Result.ok(endpoints(WellKnownUri.ofProtectedResource(server.resource()))));
        return addresses
                .then(all -> first(all, "protected resource metadata of " + server, source::protectedResource))
                .then(found -> describes(server, found))
                .then(found -> chosenIssuer(server, found)
                        .map(issuer -> new ProtectedResource(
                                server,
                                found.address,
                                String.valueOf(found.content.resource()),
                                issuer,
                                scope(challenge, found.content))));
    }

    /** Reads and checks the metadata of the authorization server of {@code resource}, in the order of CL4. */
    public Result<AuthorizationServer, Failure> authorizationServer(ProtectedResource resource) {
        Issuer issuer = resource.issuer();
        List<Endpoint> addresses = endpoints(WellKnownUri.ofAuthorizationServer(issuer));
        return first(addresses, "authorization server metadata of " + issuer, source::authorizationServer)
                .then((Located<AuthorizationServerMetadata> found) ->
                        AuthorizationServerChecks.verify(new AuthorizationServerChecks.Claim(issuer, found.content)));
    }

    /**
     * CL2, RFC 9728 §3.3: the document must be about the URL we called. At the root address it may be about the origin,
     * of which that address is the well-known one.
     */
    private static Result<Located<ProtectedResourceMetadata>, Failure> describes(
            McpServer server, Located<ProtectedResourceMetadata> found) {
        @Nullable String published = found.content.resource();
        Optional<ResourceIndicator> resource = Optional.ofNullable(published)
                .flatMap(text -> ResourceIndicator.parse(text).toOptional());
        boolean ours = resource.filter(it -> it.equals(server.resource()) || isOriginOf(server, it, found.address))
                .isPresent();
        return ours
                ? Result.ok(found)
                : Result.err(new Failure.InvalidMetadata(found.address + " is about the resource '" + published
                        + "', not about " + server.resource() + "."));
    }

    private static Result<Issuer, Failure> chosenIssuer(McpServer server, Located<ProtectedResourceMetadata> found) {
        List<String> named = found.content.authorizationServers();
        return named.stream()
                .map(Issuer::parse)
                .flatMap(Optional::stream)
                .filter(issuer -> server.endpoint().isLoopback() || !issuer.isLoopback())
                .findFirst()
                .<Result<Issuer, Failure>>map(Result::ok)
                .orElseGet(() -> Result.err(new Failure.InvalidMetadata(found.address
                        + " names no authorization server that is acceptable: " + named
                        + ". An issuer is an https URL without query and fragment; http, and hosts of"
                        + " this machine, only for a server on this machine.")));
    }

    /** CL11: what the challenge demands, else all the resource publishes, else nothing. */
    private static Scope scope(Optional<BearerChallenge> challenge, ProtectedResourceMetadata metadata) {
        return challenge
                .flatMap(BearerChallenge::scope)
                .filter(scope -> !scope.isEmpty())
                .or(() -> Scope.parse(String.join(" ", metadata.scopes())).toOptional())
                .orElse(Scope.NONE);
    }

    private static <T> Result<Located<T>, Failure> first(
            List<Endpoint> addresses, String what, Function<Endpoint, Result<Document<T>, Failure>> fetch) {
        List<String> answers = new ArrayList<>();
        for (Endpoint address : addresses) {
            switch (fetch.apply(address)) {
                case Result.Err<Document<T>, Failure>(Failure failure) -> {
                    return Result.err(failure);
                }
                case Result.Ok<Document<T>, Failure>(Document.Found<T>(T content)) -> {
                    return Result.ok(new Located<>(address, content));
                }
                case Result.Ok<Document<T>, Failure>(Document.Absent<T>(String answer)) ->
                    answers.add(address + " (" + answer + ")");
            }
        }
        return Result.err(new Failure.InvalidMetadata("There is no " + what + ": " + String.join(", ", answers)));
    }

    private static List<Endpoint> endpoints(List<URI> addresses) {
        return addresses.stream().map(Endpoint::new).toList();
    }

    private static boolean isOriginOf(McpServer server, ResourceIndicator resource, Endpoint address) {
        URI origin = server.resource().uri().resolve("/");
        return origin.toString().equals(resource + "/")
                && WellKnownUri.ofProtectedResource(resource).contains(address.uri());
    }
}
