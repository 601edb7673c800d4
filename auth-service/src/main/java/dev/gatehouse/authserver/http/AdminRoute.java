package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.http.AdminAccess.Insider;
import dev.gatehouse.authserver.http.AdminView.Question;
import dev.gatehouse.authserver.protocol.admin.Action;
import dev.gatehouse.authserver.protocol.admin.AdminQuery;
import dev.gatehouse.authserver.protocol.admin.Administration;
import dev.gatehouse.authserver.protocol.admin.Effect;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;

/** Administration for people: a page for each list, and one that asks before anything ends. */
@Path(AdminRoute.PATH)
@RunOnVirtualThread
final class AdminRoute {

    static final String PATH = "/admin";

    /** An action and what to do it on. */
    private record Request(Action action, String on) {

        static Optional<Request> of(Parameters query) {
            return query.get("action")
                    .flatMap(Action::parse)
                    .flatMap(action -> query.get("on").map(on -> new Request(action, on)));
        }
    }

    private final AdminAccess access;
    private final AdminPages lists;
    private final Administration administration;
    private final Csrf csrf;
    private final Pages pages;
    private final PageWords words;

    AdminRoute(
            AdminAccess access,
            AdminPages lists,
            Administration administration,
            Csrf csrf,
            Pages pages,
            PageWords words) {
        this.access = access;
        this.lists = lists;
        this.administration = administration;
        this.csrf = csrf;
        this.pages = pages;
        this.words = words;
    }

    @GET
    public Response timeline(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        return list(AdminPages.TIMELINE, request, headers);
    }

    @GET
    @Path("/{list}")
    public Response list(
            @PathParam("list") String list, @Context HttpServerRequest request, @Context HttpHeaders headers) {
        if (!AdminPages.LISTS.contains(list)) {
            return notice(404);
        }
        return access.page(
                headers,
                page(list),
                insider -> RequestParameters.ofQuery(request)
                        .mapError(_ -> "")
                        .then(AdminQuery::parse)
                        .toOptional()
                        .map(query -> pages.admin(lists.view(list, query, insider.administrator())))
                        .orElseGet(() -> notice(400)));
    }

    private static String page(String list) {
        return list.equals(AdminPages.TIMELINE) ? PATH : PATH + "/" + list;
    }

    @GET
    @Path("/confirm")
    public Response ask(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        return access.page(
                headers,
                PATH,
                insider -> wanted(request).map(wanted -> ask(wanted, insider)).orElseGet(() -> notice(400)));
    }

    private Response ask(Request wanted, Insider insider) {
        return switch (administration.preview(wanted.action(), wanted.on())) {
            case Result.Ok<Effect, Administration.NothingToDo>(Effect effect) ->
                pages.adminQuestion(question(wanted, effect, insider));
            case Result.Err<Effect, Administration.NothingToDo> _ -> nothingToDo();
        };
    }

    @POST
    @Path("/confirm")
    public Response act(@Context HttpServerRequest request, @Context HttpHeaders headers, InputStream body) {
        return access.page(
                headers,
                PATH,
                insider -> pages.answer(csrf.form(headers, body, insider.csrf())
                        .map(_ -> wanted(request)
                                .map(wanted -> act(wanted, insider))
                                .orElseGet(() -> notice(400)))));
    }

    private Response act(Request wanted, Insider insider) {
        return switch (administration.perform(wanted.action(), wanted.on(), insider.administrator())) {
            case Result.Ok<Effect, Administration.NothingToDo> _ ->
                pages.redirect(lists.listOf(wanted.action())).build();
            case Result.Err<Effect, Administration.NothingToDo> _ -> nothingToDo();
        };
    }

    private static Optional<Request> wanted(HttpServerRequest request) {
        return RequestParameters.ofQuery(request).toOptional().flatMap(Request::of);
    }

    private Question question(Request wanted, Effect effect, Insider insider) {
        return new Question(
                lists.inWords(wanted.action()),
                wanted.on(),
                lists.warning(wanted.action()),
                lists.inWords(effect),
                lists.confirm(wanted.action(), wanted.on()),
                insider.csrf(),
                lists.listOf(wanted.action()));
    }

    private Response notice(int status) {
        return pages.notice(Notice.ofStatus(status, words.get())).build();
    }

    private Response nothingToDo() {
        return pages.notice(Notice.nothingToDo(words.get())).build();
    }
}
