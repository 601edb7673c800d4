package dev.gatehouse.mcpserver.http;

import dev.gatehouse.mcpserver.protocol.access.AccessControl;
import dev.gatehouse.mcpserver.protocol.access.AccessControl.Presented;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Granted;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Refused;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Stranger;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Lets requests with a good token through to what needs a {@link Granted}, which nobody else can give. */
@Singleton
final class BearerAuthentication {

    private static final String ACCESS_TOKEN = "access_token";
    private static final String PROOF = "DPoP";

    private final AccessControl access;
    private final AccessCounts counts;
    private final ChallengeWriter challenges;
    private final Request request;

    /** @param request the one that is being served */
    BearerAuthentication(AccessControl access, AccessCounts counts, ChallengeWriter challenges, Request request) {
        this.request = request;
        this.access = access;
        this.counts = counts;
        this.challenges = challenges;
    }

    /** May block: a key or an opinion may have to be fetched. */
    Response admit(HttpHeaders headers, UriInfo address, Function<Granted, Response> then) {
        AccessDecision decision = access.decide(new Presented(
                values(headers, HttpHeaders.AUTHORIZATION),
                address.getQueryParameters().containsKey(ACCESS_TOKEN),
                request.getMethod(),
                values(headers, PROOF)));
        counts.add(decision);
        return switch (decision) {
            case Granted granted -> then.apply(granted);
            case Stranger() -> challenges.toStranger();
            case Refused refused -> challenges.to(refused);
        };
    }

    private static List<String> values(HttpHeaders headers, String name) {
        return Objects.requireNonNullElse(headers.getRequestHeader(name), List.of());
    }
}
