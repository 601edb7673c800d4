package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.discovery.Endpoints;
import dev.gatehouse.authserver.protocol.userinfo.UserInfo;
import dev.gatehouse.authserver.protocol.userinfo.UserInfoEndpoint;
import dev.gatehouse.authserver.protocol.userinfo.UserInfoEndpoint.Refusal;
import dev.gatehouse.oauth.Result;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The userinfo endpoint (OpenID Connect Core §5.3). The token stands in the header, whatever the method. */
@Path(Endpoints.USERINFO)
@RunOnVirtualThread
final class UserInfoRoute {

    private final UserInfoEndpoint userInfo;
    private final OAuthResponses responses;

    UserInfoRoute(UserInfoEndpoint userInfo, OAuthResponses responses) {
        this.userInfo = userInfo;
        this.responses = responses;
    }

    @GET
    public Response get(@Context HttpHeaders headers) {
        return answer("GET", headers);
    }

    @POST
    public Response post(@Context HttpHeaders headers) {
        return answer("POST", headers);
    }

    private Response answer(String method, HttpHeaders headers) {
        return switch (userInfo.handle(
                method, RequestParameters.authorization(headers), RequestParameters.proofs(headers))) {
            case Result.Ok<UserInfo, Refusal>(UserInfo known) -> OAuthResponses.secret(200, known.asMap());
            case Result.Err<UserInfo, Refusal>(Refusal refusal) -> responses.error(refusal);
        };
    }
}
