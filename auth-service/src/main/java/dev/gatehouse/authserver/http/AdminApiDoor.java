package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.json.StrictJson;
import dev.gatehouse.authserver.protocol.admin.AdminQuery;
import dev.gatehouse.authserver.protocol.admin.Administrator;
import dev.gatehouse.authserver.protocol.admin.Listing.Page;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Lets programs to administration, and reads and answers what all its endpoints have in common. */
@Singleton
final class AdminApiDoor {

    private final AdminAccess access;
    private final OAuthResponses responses;

    AdminApiDoor(AdminAccess access, OAuthResponses responses) {
        this.access = access;
        this.responses = responses;
    }

    Response admit(HttpHeaders headers, Function<Administrator, Response> answer) {
        return access.program(headers)
                .map(answer)
                .orElseGet(() -> responses
                        .problem(401, "invalid_token", "An administrator's token is needed.")
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"gatehouse-admin\"")
                        .build());
    }

    <T extends Record> Response list(
            HttpServerRequest request, HttpHeaders headers, Function<AdminQuery, Page<T>> list) {
        return admit(headers, _ -> switch (query(request)) {
            case Result.Ok<AdminQuery, String>(AdminQuery query) -> OAuthResponses.secret(200, json(list.apply(query)));
            case Result.Err<AdminQuery, String>(String problem) -> invalid(problem);
        });
    }

    Response invalid(String problem) {
        return responses.problem(400, "invalid_request", problem).build();
    }

    private static Result<AdminQuery, String> query(HttpServerRequest request) {
        Result<Parameters, InvalidRequest> query = RequestParameters.ofQuery(request);
        return query.mapError(InvalidRequest::description).then(AdminQuery::parse);
    }

    private static <T extends Record> Map<String, Object> json(Page<T> page) {
        List<Map<String, Object>> items =
                page.items().stream().map(AdminJson::of).toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("items", items);
        page.next().ifPresent(next -> answer.put("next", next));
        return answer;
    }

    /** The object that a body is; empty when it is anything else. */
    static Optional<JsonObject> json(HttpHeaders headers, InputStream body) {
        return RequestParameters.hasMediaType(headers, MediaType.APPLICATION_JSON)
                ? RequestBody.read(body).flatMap(StrictJson::object)
                : Optional.empty();
    }
}
