package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.http.AccountDoor.Guest;
import dev.gatehouse.authserver.protocol.passkey.PasskeyVerifier.Attestation;
import dev.gatehouse.authserver.protocol.passkey.Passkeys;
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
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The page of passkeys: adds and removes them. */
@Path(PasskeyRoute.PATH)
@RunOnVirtualThread
final class PasskeyRoute {

    static final String PATH = AccountRoute.PATH + "/passkeys";

    private final Passkeys passkeys;
    private final AccountDoor door;
    private final Site site;
    private final Pages pages;
    private final PageWords words;

    PasskeyRoute(Passkeys passkeys, AccountDoor door, Site site, Pages pages, PageWords words) {
        this.passkeys = passkeys;
        this.door = door;
        this.site = site;
        this.pages = pages;
        this.words = words;
    }

    @GET
    public Response show(@Context HttpHeaders headers) {
        return door.showFresh(headers, PATH, guest -> page(200, guest, ""));
    }

    @POST
    public Response add(@Context HttpHeaders headers, InputStream body) {
        return door.changeFresh(headers, body, PATH, this::add);
    }

    private Result<Response, Notice> add(Guest guest, Parameters form) {
        return attestation(form)
                        .filter(it -> passkeys.add(guest.session(), guest.cookie(), it))
                        .isPresent()
                ? door.done(AccountNews.PASSKEY_ADDED)
                : Result.ok(page(400, guest, words.get().passkeyNotAdded()));
    }

    private static Optional<Attestation> attestation(Parameters form) {
        return form.get("attestation")
                .flatMap(attestation -> form.get("client-data").map(data -> new Attestation(attestation, data)));
    }

    @POST
    @Path("/remove")
    public Response remove(@Context HttpHeaders headers, InputStream body) {
        return door.changeFresh(headers, body, PATH, (guest, form) -> {
            form.get("passkey").ifPresent(id -> passkeys.remove(guest.session(), id));
            return door.done(AccountNews.PASSKEY_REMOVED);
        });
    }

    private Response page(int status, Guest guest, String problem) {
        Messages spoken = words.get();
        UUID user = guest.session().user().id();
        return pages.passkeys(
                status,
                new PasskeyPage(
                        guest.csrf(),
                        passkeys.challenge(guest.cookie()).value(),
                        site.host(),
                        base64url(user),
                        guest.session().user().username(),
                        problem,
                        passkeys.of(guest.session()).stream()
                                .map(passkey -> PasskeyPage.Row.of(passkey, spoken))
                                .toList()));
    }

    private static String base64url(UUID user) {
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(user.getMostSignificantBits())
                .putLong(user.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
