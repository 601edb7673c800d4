package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.json.StrictYaml;
import dev.gatehouse.authserver.protocol.admin.Administrator;
import dev.gatehouse.authserver.protocol.declaration.Change;
import dev.gatehouse.authserver.protocol.declaration.Declaration;
import dev.gatehouse.authserver.protocol.declaration.Declarations;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Clients, resources and users as one YAML document, for programs that administer. */
@Path(AdminDeclarationRoute.PATH)
@RunOnVirtualThread
final class AdminDeclarationRoute {

    static final String PATH = AdminApiRoute.PATH + "/declaration";

    static final String YAML = "application/yaml";

    private static final String DRY_RUN = "dry_run";

    private final AdminApiDoor door;
    private final Declarations declarations;

    AdminDeclarationRoute(AdminApiDoor door, Declarations declarations) {
        this.door = door;
        this.declarations = declarations;
    }

    @GET
    public Response export(@Context HttpHeaders headers) {
        return door.admit(headers, _ -> OAuthResponses.secret(YAML, StrictYaml.write(declarations.export())));
    }

    @PUT
    public Response apply(@Context HttpServerRequest request, @Context HttpHeaders headers, InputStream body) {
        return door.admit(headers, by -> {
            Optional<Boolean> dryRun =
                    RequestParameters.ofQuery(request).toOptional().flatMap(this::dryRun);
            if (dryRun.isEmpty()) {
                return door.invalid("There is one parameter: dry_run, which is true or false.");
            }
            return answer(dryRun.get(), declaration(headers, body).then(it -> apply(it, dryRun.get(), by)));
        });
    }

    private Optional<Boolean> dryRun(Parameters query) {
        boolean isKnown = query.repeated().isEmpty() && Set.of(DRY_RUN).containsAll(query.names());
        return Optional.of(query.get(DRY_RUN).orElse("false"))
                .filter(it -> isKnown && Set.of("true", "false").contains(it))
                .map(Boolean::parseBoolean);
    }

    private static Result<Declaration, String> declaration(HttpHeaders headers, InputStream body) {
        boolean isYaml = RequestParameters.hasMediaType(headers, YAML);
        return Optional.of(body)
                .filter(_ -> isYaml)
                .flatMap(RequestBody::read)
                .flatMap(StrictYaml::object)
                .map(Declaration::parse)
                .orElseGet(() -> Result.err("the body is no YAML object (" + YAML + "), or is too long"));
    }

    private Result<List<Change>, String> apply(Declaration declared, boolean dryRun, Administrator by) {
        return dryRun ? declarations.preview(declared) : declarations.apply(declared, by);
    }

    private Response answer(boolean dryRun, Result<List<Change>, String> result) {
        return switch (result) {
            case Result.Ok<List<Change>, String>(List<Change> changes) -> {
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put(DRY_RUN, dryRun);
                answer.put(
                        "changes",
                        changes.stream().map(AdminDeclarationRoute::json).toList());
                yield OAuthResponses.secret(200, answer);
            }
            case Result.Err<List<Change>, String>(String why) -> door.invalid(why + ".");
        };
    }

    private static Map<String, Object> json(Change change) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("change", change.what().name().toLowerCase(Locale.ROOT));
        members.put("kind", change.kind().name().toLowerCase(Locale.ROOT));
        members.put("name", change.name());
        if (!change.members().isEmpty()) {
            members.put("members", change.members());
        }
        return members;
    }
}
