package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ClientNotOnFile;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.RedirectToClient;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ShowToUser;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFlow;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFlow.StartedTransaction;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransaction;
import dev.gatehouse.authserver.protocol.login.LoginAttempt;
import dev.gatehouse.authserver.protocol.login.LoginFlow;
import dev.gatehouse.authserver.protocol.login.LoginOutcome.AskForCode;
import dev.gatehouse.authserver.protocol.login.LoginOutcome.LoggedIn;
import dev.gatehouse.authserver.protocol.login.LoginOutcome.Refused;
import dev.gatehouse.authserver.protocol.login.LoginOutcome.StartAgain;
import dev.gatehouse.authserver.protocol.login.LoginSessions.StartedSession;
import dev.gatehouse.authserver.protocol.login.Password;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.util.Optional;

/** Login and consent in the parameters of an authorization request, for {@link TutorialMode} alone. */
@Singleton
final class TutorialLogin {

    private final AuthorizationFlow flow;
    private final LoginFlow logins;
    private final SecureRandom random;
    private final Pages pages;
    private final OAuthResponses responses;

    TutorialLogin(
            AuthorizationFlow flow, LoginFlow logins, SecureRandom random, Pages pages, OAuthResponses responses) {
        this.flow = flow;
        this.logins = logins;
        this.random = random;
        this.pages = pages;
        this.responses = responses;
    }

    /** Whether {@code request} is meant for here. */
    static boolean isIn(Parameters request) {
        return request.get("username").isPresent()
                || request.get("password").isPresent()
                || request.get("approve").isPresent();
    }

    /** From the request to the client's answer, by the rules of the pages. */
    Response answer(Parameters request, SocketAddress remote) {
        return switch (flow.begin(request, Optional.empty())) {
            case Result.Ok<StartedTransaction, AuthorizationFailure>(StartedTransaction started) ->
                logIn(started.transaction(), request, RemoteNetwork.of(remote));
            case Result.Err<StartedTransaction, AuthorizationFailure>(AuthorizationFailure failure) -> refuse(failure);
        };
    }

    private Response logIn(AuthorizationTransaction transaction, Parameters request, String network) {
        Optional<String> username = request.get("username");
        Optional<Password> password = request.get("password").map(Password::new);
        boolean approved =
                request.get("approve").filter("true"::equalsIgnoreCase).isPresent();
        if (username.isEmpty() || password.isEmpty() || !approved) {
            return refuse(400, "interaction_required", "username, password and approve=true are needed, all three.");
        }
        LoginAttempt attempt = new LoginAttempt(
                Secret.generate(random),
                Optional.empty(),
                network,
                "",
                transaction.interaction().loggedInSince());
        return switch (logins.withPassword(username.get(), password.get(), attempt)) {
            case LoggedIn(StartedSession started) -> approve(transaction, started);
            case Refused _ -> refuse(401, "access_denied", "The user name or the password is wrong.");
            case AskForCode _, StartAgain _ ->
                refuse(400, "interaction_required", "This user has to give a code, for which there is no parameter.");
        };
    }

    private Response approve(AuthorizationTransaction transaction, StartedSession started) {
        return pages.answer(flow.approve(transaction, started.session())
                .mapError(pages::explain)
                .map(response -> pages.respond(response).build()));
    }

    private Response refuse(AuthorizationFailure failure) {
        return switch (failure) {
            case ShowToUser shown -> pages.notice(pages.explain(shown)).build();
            case ClientNotOnFile _ -> refuse(400, "invalid_request", "The client is not on file: register it first.");
            case RedirectToClient sent -> pages.respond(sent.response()).build();
        };
    }

    private Response refuse(int status, String code, String description) {
        return responses.problem(status, code, description).build();
    }
}
