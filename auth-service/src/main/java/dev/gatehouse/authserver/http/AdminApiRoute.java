package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.admin.Action;
import dev.gatehouse.authserver.protocol.admin.Administration;
import dev.gatehouse.authserver.protocol.admin.Administration.NothingToDo;
import dev.gatehouse.authserver.protocol.admin.Effect;
import dev.gatehouse.authserver.protocol.admin.Listing;
import dev.gatehouse.authserver.protocol.admin.Listing.Page;
import dev.gatehouse.authserver.protocol.audit.AuditChain;
import dev.gatehouse.authserver.protocol.keys.RotatingSigningKeys;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Administration for programs: lists, and actions that can be asked beforehand what they would end. */
@Path(AdminApiRoute.PATH)
@RunOnVirtualThread
final class AdminApiRoute {

    static final String PATH = AdminRoute.PATH + "/api";

    private final AdminApiDoor door;
    private final Administration administration;
    private final Listing lists;
    private final AuditChain chain;
    private final RotatingSigningKeys keys;
    private final OAuthResponses responses;

    AdminApiRoute(
            AdminApiDoor door,
            Administration administration,
            Listing lists,
            AuditChain chain,
            RotatingSigningKeys keys,
            OAuthResponses responses) {
        this.door = door;
        this.administration = administration;
        this.lists = lists;
        this.chain = chain;
        this.keys = keys;
        this.responses = responses;
    }

    @GET
    @Path("/clients")
    public Response clients(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        return door.list(request, headers, lists::clients);
    }

    @GET
    @Path("/grants")
    public Response grants(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        return door.list(request, headers, lists::grants);
    }

    @GET
    @Path("/audit")
    public Response audit(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        return door.list(request, headers, lists::events);
    }

    @GET
    @Path("/duplicates")
    public Response duplicates(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        return door.list(request, headers, query -> new Page<>(lists.duplicates(query.limit()), Optional.empty()));
    }

    @GET
    @Path("/keys")
    public Response keys(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        return door.list(request, headers, _ -> new Page<>(keys.lives(), Optional.empty()));
    }

    @GET
    @Path("/audit/verification")
    public Response verification(@Context HttpHeaders headers) {
        return door.admit(headers, _ -> OAuthResponses.secret(200, AdminJson.of(chain.verify())));
    }

    @GET
    @Path("/actions/{action}")
    public Response preview(
            @PathParam("action") String action, @Context HttpServerRequest request, @Context HttpHeaders headers) {
        return door.admit(
                headers,
                _ -> RequestParameters.ofQuery(request)
                        .toOptional()
                        .flatMap(query -> query.get("on"))
                        .map(on -> act(action, on, it -> administration.preview(it, on)))
                        .orElseGet(this::onIsMissing));
    }

    @POST
    @Path("/actions/{action}")
    public Response perform(@PathParam("action") String action, @Context HttpHeaders headers, InputStream body) {
        return door.admit(
                headers,
                by -> on(headers, body)
                        .map(on -> act(action, on, it -> administration.perform(it, on, by)))
                        .orElseGet(this::onIsMissing));
    }

    private static Optional<String> on(HttpHeaders headers, InputStream body) {
        return AdminApiDoor.json(headers, body).flatMap(json -> json.string("on"));
    }

    private Response onIsMissing() {
        return responses
                .problem(400, "invalid_request", "It must be said what to do it on: on, in the query or a JSON object.")
                .build();
    }

    private Response act(String word, String on, Function<Action, Result<Effect, NothingToDo>> act) {
        Optional<Action> action = Action.parse(word);
        if (action.isEmpty()) {
            return responses
                    .problem(404, "not_found", "There is no such action.")
                    .build();
        }
        return switch (act.apply(action.get())) {
            case Result.Ok<Effect, NothingToDo>(Effect effect) -> {
                Map<String, Object> answer = new LinkedHashMap<>(Map.of("action", word, "on", on));
                answer.putAll(AdminJson.of(effect));
                yield OAuthResponses.secret(200, answer);
            }
            case Result.Err<Effect, NothingToDo> _ ->
                responses
                        .problem(409, "nothing_to_do", "There is nothing like that, or it would change nothing.")
                        .build();
        };
    }
}
