package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.http.InvitationPages.PasswordForm;
import dev.gatehouse.authserver.protocol.invitation.Acceptance;
import dev.gatehouse.authserver.protocol.invitation.Invitation;
import dev.gatehouse.authserver.protocol.invitation.Invitations;
import dev.gatehouse.authserver.protocol.invitation.Invited;
import dev.gatehouse.authserver.protocol.invitation.Invited.FirstAdministrator;
import dev.gatehouse.authserver.protocol.invitation.Invited.Owner;
import dev.gatehouse.authserver.protocol.login.Password;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Parameters;
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

/** Where a one-time link leads: its owner sets a password, and logs in with it afterwards like anybody. */
@Path(Invitation.PAGE)
@RunOnVirtualThread
final class InvitationRoute {

    /** A link that works, and what the page of it needs. */
    private record Guest(Secret link, Invited invited) {}

    private final Invitations invitations;
    private final Csrf csrf;
    private final Site site;
    private final Pages pages;
    private final InvitationPages forms;
    private final PageWords words;

    InvitationRoute(
            Invitations invitations, Csrf csrf, Site site, Pages pages, InvitationPages forms, PageWords words) {
        this.invitations = invitations;
        this.csrf = csrf;
        this.site = site;
        this.pages = pages;
        this.forms = forms;
        this.words = words;
    }

    @GET
    public Response show(@Context HttpServerRequest request) {
        return pages.answer(guest(request).map(guest -> form(200, guest, "", "")));
    }

    @POST
    public Response accept(@Context HttpServerRequest request, @Context HttpHeaders headers, InputStream body) {
        return pages.answer(guest(request)
                .then(guest ->
                        csrf.form(headers, body, Csrf.token(guest.link())).then(form -> accept(guest, form))));
    }

    private Result<Guest, Notice> guest(HttpServerRequest request) {
        return RequestParameters.ofQuery(request)
                .toOptional()
                .flatMap(query -> query.get(Invitation.PARAMETER))
                .map(Secret::new)
                .flatMap(link -> invitations.find(link).map(invited -> new Guest(link, invited)))
                .<Result<Guest, Notice>>map(Result::ok)
                .orElseGet(() -> Result.err(ended()));
    }

    private Result<Response, Notice> accept(Guest guest, Parameters form) {
        String username = form.get("username").orElse("");
        Password password = new Password(form.get("password").orElse(""));
        InvitationMessages said = words.in(InvitationMessages.class);
        Acceptance acceptance = invitations.accept(guest.link(), username, password);
        return switch (acceptance) {
            case DONE -> Result.ok(forms.done());
            case ENDED -> Result.err(ended());
            case TOO_SHORT -> again(guest, username, said.tooShort(invitations.shortestFor(guest.invited())));
            case TOO_EASY -> again(guest, username, said.tooEasy());
            case NAME_UNFIT -> again(guest, username, said.nameUnfit());
            case NAME_TAKEN -> again(guest, username, said.nameTaken());
        };
    }

    private Result<Response, Notice> again(Guest guest, String username, String problem) {
        return Result.ok(form(400, guest, username, problem));
    }

    private Response form(int status, Guest guest, String typed, String problem) {
        InvitationMessages said = words.in(InvitationMessages.class);
        Invited invited = guest.invited();
        String title = switch (invited) {
            case Owner _ -> said.passwordTitle();
            case FirstAdministrator _ -> said.firstTitle();
        };
        String lead = switch (invited) {
            case Owner(UserAccount user) -> said.passwordLead(user.username());
            case FirstAdministrator _ -> said.firstLead();
        };
        String username = switch (invited) {
            case Owner(UserAccount user) -> user.username();
            case FirstAdministrator _ -> typed;
        };
        return forms.password(
                status,
                new PasswordForm(
                        title,
                        lead,
                        site.path(Invitation.PAGE) + "?" + Invitation.PARAMETER + "="
                                + guest.link().value(),
                        Csrf.token(guest.link()),
                        invited instanceof FirstAdministrator,
                        username,
                        invitations.shortestFor(invited),
                        problem));
    }

    private Notice ended() {
        InvitationMessages said = words.in(InvitationMessages.class);
        return new Notice(410, said.endedTitle(), said.endedText(), said.endedAdvice(), "");
    }
}
