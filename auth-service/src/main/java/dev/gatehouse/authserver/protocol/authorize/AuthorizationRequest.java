package dev.gatehouse.authserver.protocol.authorize;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ClientNotOnFile;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.Problem;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ShowToUser;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.Unresolved;
import dev.gatehouse.authserver.protocol.client.cimd.ClientResolver;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.Result;
import java.util.Optional;
import java.util.Set;

/**
 * A request of a known client whose answer may go to {@code redirectUri}. Its other parameters are still to be checked.
 *
 * @param pushed under which name it was pushed; empty when all of it stood in the address
 */
record AuthorizationRequest(
        Client client, RedirectUri redirectUri, Parameters parameters, Optional<SecretHash> pushed) {

    /** Settles the two questions that come before any redirect: which client, and is the address its own (AS23). */
    static Result<AuthorizationRequest, AuthorizationFailure> parse(Parameters parameters, ClientResolver clients) {
        Optional<String> clientId = parameters.get("client_id");
        if (clientId.isEmpty()) {
            return Result.err(new ShowToUser(Problem.CLIENT_NOT_NAMED));
        }
        return clientId.flatMap(ClientId::parse)
                .map(clients::resolve)
                .orElseGet(() -> Result.err(new Unresolved.Unknown()))
                .mapError(unresolved -> failure(unresolved, parameters))
                .then(client -> of(client, parameters, Optional.empty()).mapError(ShowToUser::new));
    }

    /** A request that {@code clients} knew when it was pushed. */
    static Result<AuthorizationRequest, AuthorizationFailure> of(PushedRequest pushed, ClientResolver clients) {
        return clients.resolve(pushed.client())
                .mapError(unresolved -> failure(unresolved, pushed.parameters()))
                .then(client -> of(client, pushed.parameters(), Optional.of(pushed.hash()))
                        .mapError(ShowToUser::new));
    }

    static Result<AuthorizationRequest, Problem> of(Client client, Parameters parameters, Optional<SecretHash> pushed) {
        Optional<String> redirectUri = parameters.get("redirect_uri");
        if (redirectUri.isEmpty()) {
            return Result.err(Problem.REDIRECT_URI_NOT_NAMED);
        }
        return redirectUri
                .flatMap(RedirectUri::parse)
                .filter(client.registration()::allows)
                .<Result<AuthorizationRequest, Problem>>map(
                        allowed -> Result.ok(new AuthorizationRequest(client, allowed, parameters, pushed)))
                .orElseGet(() -> Result.err(Problem.UNREGISTERED_REDIRECT_URI));
    }

    /** The person is told what kind of trouble it is; the reason is for the log. */
    private static AuthorizationFailure failure(Unresolved unresolved, Parameters parameters) {
        Optional<RedirectUri> redirectUri = parameters.get("redirect_uri").flatMap(RedirectUri::parse);
        return switch (unresolved) {
            case Unresolved.Unknown _ -> new ClientNotOnFile(Optional.empty(), redirectUri);
            case Unresolved.Removed(Client removed) -> new ClientNotOnFile(Optional.of(removed), redirectUri);
            case Unresolved.NotAdmitted _ -> new ShowToUser(Problem.CLIENT_NOT_ADMITTED);
            case Unresolved.NotReachable(String reason) -> new ShowToUser(Problem.CLIENT_NOT_REACHABLE, reason);
            case Unresolved.InvalidDescription(String reason) ->
                new ShowToUser(Problem.INVALID_CLIENT_DOCUMENT, reason);
        };
    }

    /** A mode that is unknown is an error, which has to go somewhere all the same. */
    ReplyAddress reply() {
        ResponseMode mode =
                parameters.get("response_mode").flatMap(ResponseMode::parse).orElse(ResponseMode.QUERY);
        return new ReplyAddress(redirectUri, mode, parameters.get("state"));
    }

    /** None as well when one of them is unknown. */
    Set<Prompt> prompts() {
        return parameters.get("prompt").flatMap(Prompt::parse).orElse(Set.of());
    }
}
