package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.admin.Administration.NothingToDo;
import dev.gatehouse.authserver.protocol.admin.Administrator;
import dev.gatehouse.authserver.protocol.admin.Listing;
import dev.gatehouse.authserver.protocol.admin.NewUser;
import dev.gatehouse.authserver.protocol.admin.UserAdministration;
import dev.gatehouse.authserver.protocol.admin.UserAdministration.Welcome;
import dev.gatehouse.authserver.protocol.invitation.Invitation;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Accounts, for programs that administer. */
@Path(AdminUsersApiRoute.PATH)
@RunOnVirtualThread
final class AdminUsersApiRoute {

    static final String PATH = AdminApiRoute.PATH + "/users";

    private static final Set<String> MEMBERS = Set.of("username", "name", "email", "roles");

    private final AdminApiDoor door;
    private final Listing lists;
    private final UserAdministration administration;
    private final Issuer issuer;
    private final OAuthResponses responses;

    AdminUsersApiRoute(
            AdminApiDoor door,
            Listing lists,
            UserAdministration administration,
            Issuer issuer,
            OAuthResponses responses) {
        this.door = door;
        this.lists = lists;
        this.administration = administration;
        this.issuer = issuer;
        this.responses = responses;
    }

    @GET
    public Response users(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        return door.list(request, headers, lists::users);
    }

    @POST
    public Response create(@Context HttpHeaders headers, InputStream body) {
        return door.admit(
                headers,
                by -> AdminApiDoor.json(headers, body)
                        .filter(json -> MEMBERS.containsAll(json.asMap().keySet()))
                        .filter(AdminUsersApiRoute::isWellTyped)
                        .map(json -> create(json, by))
                        .orElseGet(() ->
                                door.invalid("The body is a JSON object of username, and if wanted name, email (texts)"
                                        + " and roles (a list of texts).")));
    }

    private static boolean isWellTyped(JsonObject json) {
        return json.isAbsentOr(JsonObject.Type.STRING, "username")
                && json.isAbsentOr(JsonObject.Type.STRING, "name")
                && json.isAbsentOr(JsonObject.Type.STRING, "email")
                && json.isAbsentOr(JsonObject.Type.STRINGS, "roles");
    }

    private Response create(JsonObject json, Administrator by) {
        Result<NewUser, NewUser.Problem> wanted = NewUser.of(
                json.string("username").orElse(""),
                json.string("name"),
                json.string("email"),
                json.strings("roles").orElse(List.of()));
        return switch (wanted.then(user -> administration.create(user, by))) {
            case Result.Ok<Welcome, NewUser.Problem>(Welcome welcome) -> {
                Map<String, Object> answer = AdminJson.of(welcome.user());
                answer.put("user_id", answer.remove("id"));
                yield made(answer, welcome.invitation());
            }
            case Result.Err<Welcome, NewUser.Problem>(NewUser.Problem problem) -> refused(problem);
        };
    }

    private Response refused(NewUser.Problem problem) {
        return switch (problem) {
            case USERNAME ->
                door.invalid("username has 1 to 200 visible characters, and neither begins nor ends with a space.");
            case NAME -> door.invalid("name has 1 to 200 visible characters.");
            case EMAIL -> door.invalid("email is not an address.");
            case ROLES -> door.invalid("roles are at most 20 words of small letters, digits, - and _.");
            case TAKEN ->
                responses
                        .problem(409, "already_exists", "Another account has this user name.")
                        .build();
        };
    }

    @POST
    @Path("/{id}/link")
    public Response invite(@PathParam("id") String id, @Context HttpHeaders headers) {
        return door.admit(
                headers,
                by -> UserAdministration.id(id)
                        .<Result<Invitation, NothingToDo>>map(user -> administration.invite(user, by))
                        .flatMap(Result::toOptional)
                        .map(invitation -> made(new LinkedHashMap<>(Map.of("user_id", id)), invitation))
                        .orElseGet(this::unknown));
    }

    private Response unknown() {
        return responses
                .problem(404, "not_found", "There is no such account, or it is disabled.")
                .build();
    }

    private Response made(Map<String, Object> answer, Invitation invitation) {
        answer.put("link", invitation.address(issuer));
        answer.put("link_expires_at", invitation.expiresAt().toString());
        return OAuthResponses.secret(201, answer);
    }
}
