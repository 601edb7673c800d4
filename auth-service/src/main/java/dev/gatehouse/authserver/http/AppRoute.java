package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.http.AccountDoor.Guest;
import dev.gatehouse.authserver.protocol.totp.Authenticators;
import dev.gatehouse.authserver.protocol.totp.TotpSecret;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/** The page of the authenticator app, and of the recovery codes that stand in for it. */
@Path(AppRoute.PATH)
@RunOnVirtualThread
final class AppRoute {

    static final String PATH = AccountRoute.PATH + "/app";

    private final Authenticators authenticators;
    private final AccountDoor door;
    private final Issuer issuer;
    private final Pages pages;
    private final PageWords words;

    AppRoute(Authenticators authenticators, AccountDoor door, Issuer issuer, Pages pages, PageWords words) {
        this.authenticators = authenticators;
        this.door = door;
        this.issuer = issuer;
        this.pages = pages;
        this.words = words;
    }

    @GET
    public Response show(@Context HttpHeaders headers) {
        return door.showFresh(
                headers,
                PATH,
                guest -> authenticators.isDemandedOf(user(guest))
                        ? pages.app(new AppPage.Have(guest.csrf(), authenticators.recoveryCodesLeft(user(guest))))
                        : add(guest, authenticators.propose(), ""));
    }

    /** The secret comes back with the form: it counts for nothing before, and only its owner has seen it. */
    @POST
    public Response enrol(@Context HttpHeaders headers, InputStream body) {
        return door.changeFresh(headers, body, PATH, this::enrol);
    }

    private Result<Response, Notice> enrol(Guest guest, Parameters form) {
        Optional<TotpSecret> secret = form.get("secret").flatMap(TotpSecret::parse);
        return secret.<Result<Response, Notice>>map(it -> Result.ok(authenticators
                        .enrol(user(guest), it, form.get("code").orElse(""))
                        .map(codes -> pages.app(new AppPage.Codes(codes, AccountNews.APP_ADDED.word())))
                        .orElseGet(() -> add(guest, it, words.get().appCodeWrong()))))
                .orElseGet(() -> Result.err(Notice.ofStatus(400, words.get())));
    }

    @POST
    @Path("/remove")
    public Response remove(@Context HttpHeaders headers, InputStream body) {
        return door.changeFresh(headers, body, PATH, (guest, _) -> {
            authenticators.remove(user(guest));
            return door.done(AccountNews.APP_REMOVED);
        });
    }

    @POST
    @Path("/recovery-codes")
    public Response renewRecoveryCodes(@Context HttpHeaders headers, InputStream body) {
        return door.changeFresh(
                headers,
                body,
                PATH,
                (guest, _) -> Result.ok(pages.app(new AppPage.Codes(
                        authenticators.renewRecoveryCodes(user(guest)), AccountNews.RECOVERY_RENEWED.word()))));
    }

    private Response add(Guest guest, TotpSecret secret, String problem) {
        String uri = secret.uri(issuer.uri().getHost(), guest.session().user().username());
        return pages.app(new AppPage.Add(guest.csrf(), QrPicture.of(uri), secret.inWords(), problem));
    }

    private static UUID user(Guest guest) {
        return guest.session().user().id();
    }
}
