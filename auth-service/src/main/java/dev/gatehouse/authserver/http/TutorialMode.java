package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.http.TutorialSettings.On;
import dev.gatehouse.authserver.json.StrictJson;
import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.pkce.CodeChallenge;
import dev.gatehouse.oauth.pkce.CodeVerifier;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets clients and resource servers as a tutorial writes them work unchanged on the machine of whoever learns. It stands
 * before the endpoints and adds what such programs leave out; the endpoints demand what they always demand, and do not
 * know of it.
 */
@Singleton
final class TutorialMode {

    private static final Logger LOG = Logger.getLogger(TutorialMode.class);

    private static final String METHOD = "token_endpoint_auth_method";

    private final TutorialSettings settings;
    private final TutorialLogin login;
    private final Pages pages;
    private final Site site;

    /** For clients that have none; whoever has one is held to it (A6). It does not leave this process. */
    private final CodeVerifier verifier;

    TutorialMode(TutorialSettings settings, TutorialLogin login, Pages pages, Site site, SecureRandom random) {
        this.settings = settings;
        this.login = login;
        this.pages = pages;
        this.site = site;
        this.verifier = CodeVerifier.generate(random);
    }

    void onStart(@Observes StartupEvent started) {
        if (settings instanceof On) {
            LOG.warn("gatehouse.auth.tutorial-mode is on: passwords come in addresses, PKCE is not required, and"
                    + " everybody may introspect. It is for a tutorial on this machine and nothing else.");
        }
    }

    /** The answer, when the endpoint shall not be asked; else completes what it is asked. */
    Optional<Response> complete(ContainerRequestContext request, HttpServerRequest http) {
        if (!(settings instanceof On on)) {
            return Optional.empty();
        }
        switch (http.method() + " " + http.path()) {
            case "GET " + Endpoints.AUTHORIZE -> {
                return authorize(http);
            }
            case "POST " + Endpoints.REGISTER -> change(request, TutorialMode::withMethod);
            case "POST " + Endpoints.TOKEN -> change(request, this::withVerifier);
            case "POST " + Endpoints.INTROSPECT -> nameCaller(request, on);
            default -> {}
        }
        return Optional.empty();
    }

    /** Requests with a parameter twice are left to the endpoint, which refuses them. */
    private Optional<Response> authorize(HttpServerRequest http) {
        return RequestParameters.ofQuery(http)
                .toOptional()
                .filter(query -> query.repeated().isEmpty())
                .flatMap(query -> authorize(http, query));
    }

    private Optional<Response> authorize(HttpServerRequest http, Parameters query) {
        boolean bound = has(query, "code_challenge") || has(query, "request_uri");
        String completed = Stream.of(http.query(), bound ? null : challenge())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("&"));
        if (TutorialLogin.isIn(query) && comesFromNoOtherSite(http)) {
            return Optional.of(login.answer(Parameters.parse(completed).orElseThrow(), http.remoteAddress()));
        }
        return bound
                ? Optional.empty()
                : Optional.of(pages.redirect(site.path(Endpoints.AUTHORIZE) + "?" + completed)
                        .build());
    }

    private String challenge() {
        return "code_challenge_method=" + CodeChallenge.METHOD + "&code_challenge="
                + CodeChallenge.of(verifier).value();
    }

    /** Pages elsewhere know the password of the demo as well (A8). Programs do not send the header. */
    private static boolean comesFromNoOtherSite(HttpServerRequest http) {
        @Nullable String fetchSite = http.getHeader("Sec-Fetch-Site");
        return fetchSite == null || fetchSite.equals("none");
    }

    /** A client that does not say how it authenticates does not: the tutorial's throws its secret away. */
    private static byte[] withMethod(byte[] body) {
        return StrictJson.object(body)
                .filter(metadata -> !metadata.has(METHOD))
                .map(metadata -> {
                    Map<String, Object> members = new LinkedHashMap<>(metadata.asMap());
                    members.put(METHOD, ClientAuthenticationMethod.NONE.value());
                    return StrictJson.write(members).getBytes(StandardCharsets.UTF_8);
                })
                .orElse(body);
    }

    private byte[] withVerifier(byte[] body) {
        return form(body)
                .filter(it -> it.get("grant_type").equals(Optional.of(GrantType.AUTHORIZATION_CODE.value())))
                .filter(it -> !has(it, "code_verifier"))
                .map(_ -> new String(body, StandardCharsets.UTF_8) + "&code_verifier=" + verifier.value())
                .map(completed -> completed.getBytes(StandardCharsets.UTF_8))
                .orElse(body);
    }

    /** Whoever does not say who they are asks as the resource server of the default resource (T12). */
    private static void nameCaller(ContainerRequestContext request, On on) {
        change(request, body -> {
            if (isAnonymous(request, body)) {
                request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, on.authorization());
            }
            return body;
        });
    }

    private static boolean isAnonymous(ContainerRequestContext request, byte[] body) {
        return request.getHeaderString(HttpHeaders.AUTHORIZATION) == null
                && form(body).filter(it -> !has(it, "client_id")).isPresent();
    }

    private static Optional<Parameters> form(byte[] body) {
        return Parameters.parse(body).toOptional().filter(it -> it.repeated().isEmpty());
    }

    private static boolean has(Parameters parameters, String name) {
        return parameters.get(name).isPresent();
    }

    /** What is too long passes as it is: the endpoint says so (T14). */
    private static void change(ContainerRequestContext request, UnaryOperator<byte[]> change) {
        InputStream body = request.getEntityStream();
        try {
            byte[] start = body.readNBytes(RequestBody.LONGEST + 1);
            byte[] changed = start.length > RequestBody.LONGEST ? start : change.apply(start);
            request.setEntityStream(new SequenceInputStream(new ByteArrayInputStream(changed), body));
        } catch (IOException brokenOff) {
            throw new BadRequestException(brokenOff);
        }
    }
}
