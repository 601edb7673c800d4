package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ClientNotOnFile;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.RedirectToClient;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.ShowToUser;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFlow;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationFlow.StartedTransaction;
import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransaction;
import dev.gatehouse.authserver.protocol.login.LoginSessions;
import dev.gatehouse.authserver.protocol.login.Password;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserAuthenticator;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;

/** Login and consent in the parameters of an authorization request, for {@link TutorialMode} alone. */
@Singleton
final class TutorialLogin {

    private final AuthorizationFlow flow;
    private final UserAuthenticator users;
    private final LoginSessions sessions;
    private final Pages pages;
    private final OAuthResponses responses;

    TutorialLogin(
            AuthorizationFlow flow,
            UserAuthenticator users,
            LoginSessions sessions,
            Pages pages,
            OAuthResponses responses) {
        this.flow = flow;
        this.users = users;
        this.sessions = sessions;
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
    Response answer(Parameters request) {
        return switch (flow.begin(request, Optional.empty())) {
            case Result.Ok<StartedTransaction, AuthorizationFailure>(StartedTransaction started) ->
                logIn(started.transaction(), request);
            case Result.Err<StartedTransaction, AuthorizationFailure>(AuthorizationFailure failure) -> refuse(failure);
        };
    }

    private Response logIn(AuthorizationTransaction transaction, Parameters request) {
        Optional<String> username = request.get("username");
        Optional<Password> password = request.get("password").map(Password::new);
        boolean approved =
                request.get("approve").filter("true"::equalsIgnoreCase).isPresent();
        if (username.isEmpty() || password.isEmpty() || !approved) {
            return refuse(400, "interaction_required", "username, password and approve=true are needed, all three.");
        }
        return users.authenticate(username.get(), password.get())
                .map(user -> approve(transaction, user))
                .orElseGet(() -> refuse(401, "access_denied", "The user name or the password is wrong."));
    }

    private Response approve(AuthorizationTransaction transaction, UserAccount user) {
        Instant demandedAt = transaction.interaction().loggedInSince();
        return pages.answer(
                flow.approve(transaction, sessions.start(user, demandedAt).session())
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
