package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.admin.Administrator;
import dev.gatehouse.authserver.protocol.admin.ResourceAdministration;
import dev.gatehouse.authserver.protocol.admin.ResourceAdministration.Problem;
import dev.gatehouse.authserver.protocol.resource.ProtectedResource;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.resource.ResourceDescription;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** The catalogue of resources, for programs that administer. */
@Path(AdminResourcesApiRoute.PATH)
@RunOnVirtualThread
final class AdminResourcesApiRoute {

    static final String PATH = AdminApiRoute.PATH + "/resources";

    private final AdminApiDoor door;
    private final ResourceAdministration administration;
    private final ProtectedResourceCatalog catalog;
    private final AdminSettings settings;
    private final OAuthResponses responses;

    AdminResourcesApiRoute(
            AdminApiDoor door,
            ResourceAdministration administration,
            ProtectedResourceCatalog catalog,
            AdminSettings settings,
            OAuthResponses responses) {
        this.door = door;
        this.administration = administration;
        this.catalog = catalog;
        this.settings = settings;
        this.responses = responses;
    }

    @GET
    public Response resources(@Context HttpHeaders headers) {
        return door.admit(
                headers,
                _ -> OAuthResponses.secret(
                        200,
                        Map.of("items", catalog.all().stream().map(this::listed).toList())));
    }

    private Map<String, Object> listed(ProtectedResource resource) {
        Map<String, Object> item =
                new LinkedHashMap<>(ResourceDescription.of(resource).members());
        item.put("from_settings", catalog.isConfigured(resource));
        return item;
    }

    @POST
    public Response add(@Context HttpHeaders headers, InputStream body) {
        return door.admit(headers, by -> switch (description(headers, body)) {
            case Result.Ok<ResourceDescription, String>(ResourceDescription wanted) ->
                told(201, wanted.name(), administration.add(wanted, by));
            case Result.Err<ResourceDescription, String>(String problem) -> door.invalid(problem);
        });
    }

    @PUT
    @Path("/{name}")
    public Response change(@PathParam("name") String name, @Context HttpHeaders headers, InputStream body) {
        return door.admit(headers, by -> switch (description(headers, body)) {
            case Result.Ok<ResourceDescription, String>(ResourceDescription wanted) -> change(name, wanted, by);
            case Result.Err<ResourceDescription, String>(String problem) -> door.invalid(problem);
        });
    }

    private Response change(String name, ResourceDescription wanted, Administrator by) {
        if (!wanted.name().equals(name)) {
            return door.invalid("name is that of the address: the name of a resource stays.");
        }
        return switch (administration.change(wanted, by)) {
            case Result.Ok<ResourceDescription, Problem>(ResourceDescription changed) ->
                OAuthResponses.secret(200, changed.members());
            case Result.Err<ResourceDescription, Problem>(Problem problem) -> refused(problem);
        };
    }

    @POST
    @Path("/{name}/secret")
    public Response renewSecret(@PathParam("name") String name, @Context HttpHeaders headers) {
        return door.admit(headers, by -> told(200, name, administration.renewSecret(name, by)));
    }

    private Result<ResourceDescription, String> description(HttpHeaders headers, InputStream body) {
        return AdminApiDoor.json(headers, body)
                .<Result<JsonObject, String>>map(Result::ok)
                .orElseGet(() -> Result.err("The body is a JSON object that describes a resource."))
                .then(json -> ResourceDescription.parse(json, settings.usualTokenLifetime()));
    }

    private Response told(int status, String name, Result<Secret, Problem> secret) {
        return switch (secret) {
            case Result.Ok<Secret, Problem>(Secret told) ->
                OAuthResponses.secret(status, Map.of("name", name, "introspection_secret", told.value()));
            case Result.Err<Secret, Problem>(Problem problem) -> refused(problem);
        };
    }

    private Response refused(Problem problem) {
        return switch (problem) {
            case TAKEN ->
                responses
                        .problem(
                                409,
                                "already_exists",
                                "A resource has this name or indicator, or a client has the name for an id.")
                        .build();
            case UNKNOWN ->
                responses
                        .problem(404, "not_found", "No resource of this name is on file.")
                        .build();
            case CONFIGURED ->
                responses
                        .problem(409, "configured", "The settings have this resource: change it there.")
                        .build();
        };
    }
}
