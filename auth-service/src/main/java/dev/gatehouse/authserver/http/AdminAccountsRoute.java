package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.http.AdminAccess.Insider;
import dev.gatehouse.authserver.http.InvitationPages.LinkMade;
import dev.gatehouse.authserver.http.InvitationPages.LinkQuestion;
import dev.gatehouse.authserver.http.InvitationPages.NewUserForm;
import dev.gatehouse.authserver.protocol.admin.NewUser;
import dev.gatehouse.authserver.protocol.admin.UserAdministration;
import dev.gatehouse.authserver.protocol.admin.UserAdministration.Welcome;
import dev.gatehouse.authserver.protocol.invitation.Invitation;
import dev.gatehouse.authserver.protocol.login.UserAccount;
import dev.gatehouse.authserver.protocol.login.UserStore;
import dev.gatehouse.authserver.protocol.login.UserStore.StoredUser;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Where administrators make accounts, and links by which their owners set a password. */
@Path(AdminAccountsRoute.PATH)
@RunOnVirtualThread
final class AdminAccountsRoute {

    static final String PATH = AdminRoute.PATH + "/accounts";
    static final String NEW = PATH + "/new";

    private final AdminAccess access;
    private final UserAdministration administration;
    private final UserStore users;
    private final Issuer issuer;
    private final Csrf csrf;
    private final Site site;
    private final Pages pages;
    private final InvitationPages forms;
    private final PageWords words;

    AdminAccountsRoute(
            AdminAccess access,
            UserAdministration administration,
            UserStore users,
            Issuer issuer,
            Csrf csrf,
            Site site,
            Pages pages,
            InvitationPages forms,
            PageWords words) {
        this.access = access;
        this.administration = administration;
        this.users = users;
        this.issuer = issuer;
        this.csrf = csrf;
        this.site = site;
        this.pages = pages;
        this.forms = forms;
        this.words = words;
    }

    /** Where a link for the account {@code id} is made. */
    static String linkFor(String id) {
        return PATH + "/" + id + "/link";
    }

    @GET
    @Path("/new")
    public Response ask(@Context HttpHeaders headers) {
        return access.page(
                headers, NEW, insider -> forms.newUser(200, new NewUserForm(insider.csrf(), "", "", "", false, "")));
    }

    @POST
    @Path("/new")
    public Response create(@Context HttpHeaders headers, InputStream body) {
        return change(headers, body, NEW, (insider, form) -> Result.ok(create(insider, form)));
    }

    private Response create(Insider insider, Parameters form) {
        boolean administrator = form.get("administrator").isPresent();
        Result<NewUser, NewUser.Problem> wanted = NewUser.of(
                form.get("username").orElse(""),
                given(form, "name"),
                given(form, "email"),
                administrator ? List.of(UserAccount.ADMIN) : List.of());
        return switch (wanted.then(user -> administration.create(user, insider.administrator()))) {
            case Result.Ok<Welcome, NewUser.Problem>(Welcome welcome) ->
                made(welcome.user().username(), welcome.invitation());
            case Result.Err<Welcome, NewUser.Problem>(NewUser.Problem problem) ->
                forms.newUser(
                        400,
                        new NewUserForm(
                                insider.csrf(),
                                form.get("username").orElse(""),
                                form.get("name").orElse(""),
                                form.get("email").orElse(""),
                                administrator,
                                inWords(problem)));
        };
    }

    /** A field that was left empty is none. */
    private static Optional<String> given(Parameters form, String name) {
        return form.get(name).map(String::strip).filter(it -> !it.isEmpty());
    }

    private String inWords(NewUser.Problem problem) {
        InvitationMessages said = words.in(InvitationMessages.class);
        return switch (problem) {
            case USERNAME -> said.nameUnfit();
            case NAME -> said.badName();
            case EMAIL -> said.badEmail();
            case ROLES -> said.badRoles();
            case TAKEN -> said.nameTaken();
        };
    }

    @GET
    @Path("/{id}/link")
    public Response askForLink(@PathParam("id") String id, @Context HttpHeaders headers) {
        return access.page(
                headers,
                linkFor(id),
                insider -> user(id).map(user -> forms.question(
                                new LinkQuestion(user.username(), site.path(linkFor(id)), insider.csrf())))
                        .orElseGet(this::notFound));
    }

    @POST
    @Path("/{id}/link")
    public Response makeLink(@PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
        return change(
                headers,
                body,
                linkFor(id),
                (insider, _) -> Result.ok(user(id).flatMap(user -> administration
                                .invite(user.id(), insider.administrator())
                                .toOptional()
                                .map(invitation -> made(user.username(), invitation)))
                        .orElseGet(this::notFound)));
    }

    private Optional<UserAccount> user(String id) {
        return UserAdministration.id(id).flatMap(users::find).map(StoredUser::account);
    }

    private Response made(String username, Invitation invitation) {
        return forms.made(new LinkMade(username, invitation.address(issuer), AdminPages.time(invitation.expiresAt())));
    }

    private Response notFound() {
        return pages.notice(Notice.ofStatus(404, words.get())).build();
    }

    private Response change(
            HttpHeaders headers,
            InputStream body,
            String page,
            BiFunction<Insider, Parameters, Result<Response, Notice>> change) {
        Function<Insider, Response> answer = insider ->
                pages.answer(csrf.form(headers, body, insider.csrf()).then(form -> change.apply(insider, form)));
        return access.page(headers, page, answer);
    }
}
