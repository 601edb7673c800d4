package dev.gatehouse.authserver.protocol.logout;

import dev.gatehouse.authserver.protocol.client.ClientRepository;
import dev.gatehouse.authserver.protocol.idtoken.IssuedIdTokens;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.login.LoginSessions;
import dev.gatehouse.authserver.protocol.logout.LogoutStep.AskPerson;
import dev.gatehouse.authserver.protocol.logout.LogoutStep.LoggedOut;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import java.util.Optional;

/**
 * Ends the session of a browser. Anybody can send a browser here, so the person is asked, unless the client shows an ID
 * token of the very person who is logged in (RP-Initiated Logout §2, A8).
 */
public final class LogoutFlow {

    private final LoginSessions sessions;
    private final ClientRepository clients;
    private final IssuedIdTokens idTokens;

    public LogoutFlow(LoginSessions sessions, ClientRepository clients, IssuedIdTokens idTokens) {
        this.sessions = sessions;
        this.clients = clients;
        this.idTokens = idTokens;
    }

    /** @param cookie of the browser's session, if it has one */
    public Result<LogoutStep, LogoutProblem> begin(Parameters parameters, Optional<Secret> cookie) {
        return LogoutRequest.parse(parameters, idTokens, clients).map(request -> begin(request, cookie));
    }

    private LogoutStep begin(LogoutRequest request, Optional<Secret> cookie) {
        Optional<LoginSession> session = cookie.flatMap(sessions::find);
        boolean mustAsk = session.filter(it -> !isNamedBy(request, it)).isPresent();
        return mustAsk ? new AskPerson(session.get()) : end(request, cookie);
    }

    /**
     * The person wants to leave.
     *
     * @param parameters those of the request that asked for it
     */
    public Result<LogoutStep, LogoutProblem> confirm(Parameters parameters, Optional<Secret> cookie) {
        return LogoutRequest.parse(parameters, idTokens, clients).map(request -> end(request, cookie));
    }

    private LogoutStep end(LogoutRequest request, Optional<Secret> cookie) {
        cookie.ifPresent(sessions::end);
        return new LoggedOut(request.next());
    }

    private static boolean isNamedBy(LogoutRequest request, LoginSession session) {
        return request.login()
                .filter(login -> login.subject().equals(session.user().id().toString()))
                .isPresent();
    }
}
