package dev.gatehouse.mcpserver.http;

import dev.gatehouse.mcpserver.protocol.access.AccessControl;
import dev.gatehouse.mcpserver.protocol.access.AccessControl.Presented;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Granted;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Refused;
import dev.gatehouse.mcpserver.protocol.access.AccessDecision.Stranger;
import dev.gatehouse.mcpserver.protocol.access.Caller;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Lets requests with a good token through to what needs a {@link Caller}, which nobody else can give. */
@Singleton
final class BearerAuthentication {

    private static final String ACCESS_TOKEN = "access_token";

    private final AccessControl access;
    private final ChallengeWriter challenges;

    BearerAuthentication(AccessControl access, ChallengeWriter challenges) {
        this.access = access;
        this.challenges = challenges;
    }

    /** May block: a key or an opinion may have to be fetched. */
    Response admit(HttpHeaders headers, UriInfo address, Function<Caller, Response> then) {
        List<String> authorization =
                Objects.requireNonNullElse(headers.getRequestHeader(HttpHeaders.AUTHORIZATION), List.of());
        boolean tokenInQuery = address.getQueryParameters().containsKey(ACCESS_TOKEN);
        AccessDecision decision = access.decide(new Presented(authorization, tokenInQuery));
        return switch (decision) {
            case Granted(Caller caller) -> then.apply(caller);
            case Stranger() -> challenges.toStranger();
            case Refused refused -> challenges.to(refused);
        };
    }
}
