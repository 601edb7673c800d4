package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.http.AccountDoor.Guest;
import dev.gatehouse.authserver.protocol.account.Account;
import dev.gatehouse.authserver.protocol.account.PasswordChange;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import dev.gatehouse.authserver.protocol.login.Password;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.authserver.protocol.totp.Authenticators;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Result;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/** The account page: what somebody has allowed whom, where they are logged in, and with what. */
@Path(AccountRoute.PATH)
@RunOnVirtualThread
final class AccountRoute {

    static final String PATH = "/account";

    private final Account account;
    private final Authenticators authenticators;
    private final AccountDoor door;
    private final Pages pages;
    private final PageWords words;

    AccountRoute(Account account, Authenticators authenticators, AccountDoor door, Pages pages, PageWords words) {
        this.account = account;
        this.authenticators = authenticators;
        this.door = door;
        this.pages = pages;
        this.words = words;
    }

    @GET
    public Response show(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        String news = RequestParameters.ofQuery(request)
                .toOptional()
                .map(query -> AccountNews.inWords(query, words.get()))
                .orElse("");
        return door.show(headers, PATH, guest -> page(200, guest, news, ""));
    }

    @POST
    @Path("/disconnect")
    public Response disconnect(@Context HttpHeaders headers, InputStream body) {
        return door.change(headers, body, (guest, form) -> {
            Optional<ClientId> client = form.get("client").flatMap(ClientId::parse);
            Optional<ResourceIndicator> resource = form.get("resource").flatMap(AccountRoute::resource);
            if (client.isEmpty() || resource.isEmpty()) {
                return Result.err(Notice.ofStatus(400, words.get()));
            }
            account.disconnect(guest.session(), client.get(), resource.get());
            return door.done(AccountNews.DISCONNECTED);
        });
    }

    private static Optional<ResourceIndicator> resource(String text) {
        return ResourceIndicator.parse(text).toOptional();
    }

    @POST
    @Path("/disconnect-all")
    public Response disconnectAll(@Context HttpHeaders headers, InputStream body) {
        return door.change(headers, body, (guest, _) -> {
            account.disconnectAll(guest.session());
            return door.done(AccountNews.DISCONNECTED);
        });
    }

    @POST
    @Path("/end-session")
    public Response endSession(@Context HttpHeaders headers, InputStream body) {
        return door.change(headers, body, (guest, form) -> {
            Optional<String> session = form.get("session").filter(id -> id.matches("[0-9a-f]{64}"));
            session.ifPresent(id -> account.end(guest.session(), new SecretHash(id)));
            return session.isPresent()
                    ? door.done(AccountNews.SESSIONS_ENDED)
                    : Result.err(Notice.ofStatus(400, words.get()));
        });
    }

    @POST
    @Path("/end-other-sessions")
    public Response endOtherSessions(@Context HttpHeaders headers, InputStream body) {
        return door.change(headers, body, (guest, _) -> {
            account.endOthers(guest.session());
            return door.done(AccountNews.SESSIONS_ENDED);
        });
    }

    @POST
    @Path("/password")
    public Response changePassword(@Context HttpServerRequest request, @Context HttpHeaders headers, InputStream body) {
        String network = RemoteNetwork.of(request.remoteAddress());
        return door.change(headers, body, (guest, form) -> changePassword(guest, form, network));
    }

    private Result<Response, Notice> changePassword(Guest guest, Parameters form, String network) {
        Password present = new Password(form.get("present").orElse(""));
        Password next = new Password(form.get("next").orElse(""));
        PasswordChange change = account.changePassword(guest.session(), present, next, network);
        return switch (change) {
            case CHANGED -> door.done(AccountNews.PASSWORD_CHANGED);
            case WRONG -> Result.ok(page(200, guest, "", words.get().presentPasswordWrong()));
            case TOO_SHORT ->
                Result.ok(page(
                        400,
                        guest,
                        "",
                        words.get()
                                .passwordTooShort(shortest(authenticators.isDemandedOf(
                                        guest.session().user().id())))));
            case TOO_EASY -> Result.ok(page(400, guest, "", words.get().passwordTooEasy()));
        };
    }

    private static int shortest(boolean app) {
        return app ? PasswordChange.SHORTEST_WITH_CODE : PasswordChange.SHORTEST;
    }

    private Response page(int status, Guest guest, String news, String problem) {
        LoginSession session = guest.session();
        UUID user = session.user().id();
        boolean app = authenticators.isDemandedOf(user);
        Messages spoken = words.get();
        return pages.account(
                status,
                new AccountPage(
                        ConsentForm.inWords(session.user()),
                        session.user().username(),
                        guest.csrf(),
                        news,
                        problem,
                        account.connections(session).stream()
                                .map(connection -> AccountPage.App.of(connection, spoken))
                                .toList(),
                        account.sessions(session).stream()
                                .map(it -> AccountPage.Browser.of(it, session, spoken))
                                .toList(),
                        shortest(app),
                        app,
                        app ? authenticators.recoveryCodesLeft(user) : 0));
    }
}
