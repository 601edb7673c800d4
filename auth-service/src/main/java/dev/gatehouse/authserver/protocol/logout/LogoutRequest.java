package dev.gatehouse.authserver.protocol.logout;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientRepository;
import dev.gatehouse.authserver.protocol.idtoken.IssuedIdTokens;
import dev.gatehouse.authserver.protocol.idtoken.IssuedIdTokens.Login;
import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.Result;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A logout request that may be acted upon.
 *
 * @param login whom the client believes to be logged in, proved by an ID token
 * @param next where the browser goes afterwards
 */
record LogoutRequest(Optional<Login> login, Optional<URI> next) {

    /**
     * What was sent, looked up and not yet judged.
     *
     * @param login of the hint, if it is an ID token of this server
     * @param client the hint's or the one that is named
     * @param redirectUri where the browser should go afterwards
     */
    private record Received(
            Parameters parameters, Optional<Login> login, Optional<Client> client, Optional<RedirectUri> redirectUri) {}

    private static final List<Check<Received, LogoutProblem>> IN_ORDER = List.of(
            LogoutRequest::parametersStandOnce,
            LogoutRequest::hintIsAnIdTokenOfThisServer,
            LogoutRequest::clientIsTheOneOfTheHint,
            LogoutRequest::redirectUriIsRegistered);

    static Result<LogoutRequest, LogoutProblem> parse(
            Parameters parameters, IssuedIdTokens idTokens, ClientRepository clients) {
        Optional<Login> login = parameters.get("id_token_hint").flatMap(idTokens::read);
        // A logout that leads nowhere needs no client.
        Optional<Client> client = parameters.get("post_logout_redirect_uri").isEmpty()
                ? Optional.empty()
                : login.map(Login::client)
                        .or(() -> parameters.get("client_id").flatMap(ClientId::parse))
                        .flatMap(clients::find);
        Optional<RedirectUri> redirectUri =
                parameters.get("post_logout_redirect_uri").flatMap(RedirectUri::parse);
        Received received = new Received(parameters, login, client, redirectUri);
        return Check.firstViolation(IN_ORDER, received)
                .<Result<LogoutRequest, LogoutProblem>>map(Result::err)
                .orElseGet(() -> Result.ok(new LogoutRequest(login, redirectUri.map(uri -> next(uri, parameters)))));
    }

    private static Optional<LogoutProblem> parametersStandOnce(Received received) {
        return unless(received.parameters().repeated().isEmpty(), LogoutProblem.MALFORMED_REQUEST);
    }

    private static Optional<LogoutProblem> hintIsAnIdTokenOfThisServer(Received received) {
        boolean good = received.parameters().get("id_token_hint").isEmpty()
                || received.login().isPresent();
        return unless(good, LogoutProblem.INVALID_HINT);
    }

    private static Optional<LogoutProblem> clientIsTheOneOfTheHint(Received received) {
        boolean same = received.login().isEmpty()
                || received.parameters()
                        .get("client_id")
                        .filter(named ->
                                !named.equals(received.login().get().client().value()))
                        .isEmpty();
        return unless(same, LogoutProblem.INVALID_HINT);
    }

    /** Or this would be an open redirect (A5). */
    private static Optional<LogoutProblem> redirectUriIsRegistered(Received received) {
        boolean registered =
                received.parameters().get("post_logout_redirect_uri").isEmpty()
                        || received.redirectUri()
                                .filter(uri -> received.client()
                                        .filter(client ->
                                                client.registration().openId().allowsAfterLogout(uri))
                                        .isPresent())
                                .isPresent();
        return unless(registered, LogoutProblem.UNREGISTERED_REDIRECT_URI);
    }

    private static URI next(RedirectUri uri, Parameters parameters) {
        String separator = uri.uri().getRawQuery() == null ? "?" : "&";
        return parameters
                .get("state")
                .map(state -> URI.create(
                        uri.value() + separator + "state=" + URLEncoder.encode(state, StandardCharsets.UTF_8)))
                .orElseGet(uri::uri);
    }
}
