package dev.gatehouse.mcpserver.http;

import dev.gatehouse.mcpserver.protocol.access.RequestSourcePolicy;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages reach what. Metadata and health are public; all else, so the MCP endpoint however its path is spelled,
 * serves admitted origins under admitted names only (RS15, M4). Browsers are told so, on refusals too, and preflights
 * need no token.
 */
final class OriginFilter {

    private static final String ORIGIN = "Origin";
    private static final String REQUEST_METHOD = "Access-Control-Request-Method";
    private static final String REQUEST_HEADERS = "Access-Control-Request-Headers";

    /** A {@code *} would not cover Authorization. */
    private static final List<String> ALLOWED_HEADERS = List.of(
            "Authorization",
            "Content-Type",
            "Accept",
            "MCP-Protocol-Version",
            "Mcp-Session-Id",
            "Mcp-Method",
            "Mcp-Name",
            "Last-Event-ID",
            "DPoP");

    private static final Pattern PARAMETER_HEADER = Pattern.compile("(?i)mcp-param-[a-z0-9_-]{1,100}");

    private static final String EXPOSED_HEADERS = "WWW-Authenticate, Mcp-Session-Id, MCP-Protocol-Version, DPoP-Nonce";

    private final RequestSourcePolicy policy;

    OriginFilter(RequestSourcePolicy policy) {
        this.policy = policy;
    }

    @ServerRequestFilter(preMatching = true)
    Optional<Response> receive(ContainerRequestContext request, HttpServerRequest connection) {
        if (!isPublic(request)) {
            @Nullable String origin = request.getHeaderString(ORIGIN);
            if (origin != null && !policy.admitsPage(origin)) {
                return refused("Requests of this web page are not served.", "Origin " + origin);
            }
            @Nullable HostAndPort host = connection.authority();
            if (host == null
                    || !policy.admitsHost(
                            host.toString(), connection.localAddress().port())) {
                return refused("This server does not go by this name.", "Host " + host);
            }
        }
        return isPreflight(request) ? Optional.of(Response.noContent().build()) : Optional.empty();
    }

    @ServerResponseFilter
    void answer(ContainerRequestContext request, ContainerResponseContext response) {
        @Nullable String origin = request.getHeaderString(ORIGIN);
        if (origin == null) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.add(HttpHeaders.VARY, ORIGIN);
        if (isPublic(request)) {
            headers.putSingle("Access-Control-Allow-Origin", "*");
        } else if (policy.admitsPage(origin)) {
            headers.putSingle("Access-Control-Allow-Origin", origin);
        } else {
            return;
        }
        headers.putSingle("Access-Control-Expose-Headers", EXPOSED_HEADERS);
        if (isPreflight(request)) {
            headers.putSingle("Access-Control-Allow-Methods", "GET, POST, DELETE");
            headers.putSingle("Access-Control-Allow-Headers", allowedHeaders(request.getHeaderString(REQUEST_HEADERS)));
            headers.putSingle("Access-Control-Max-Age", "600");
        }
    }

    private static boolean isPublic(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return path.startsWith("/.well-known/") || path.equals(HealthRoute.PATH);
    }

    private static boolean isPreflight(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.OPTIONS)
                && request.getHeaderString(ORIGIN) != null
                && request.getHeaderString(REQUEST_METHOD) != null;
    }

    /** The names of parameter headers differ by tool, so they are allowed as asked for. */
    private static String allowedHeaders(@Nullable String requested) {
        Stream<String> parameters = Arrays.stream(
                        Objects.requireNonNullElse(requested, "").split(",", -1))
                .map(String::strip)
                .filter(name -> PARAMETER_HEADER.matcher(name).matches());
        return Stream.concat(ALLOWED_HEADERS.stream(), parameters).collect(Collectors.joining(", "));
    }

    private static Optional<Response> refused(String description, String detail) {
        return Optional.of(
                new Problem(403, "forbidden", description).because(detail).build());
    }
}
