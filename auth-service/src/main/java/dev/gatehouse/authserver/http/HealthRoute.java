package dev.gatehouse.authserver.http;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Says that the process answers. Whether it can work, database included, is told at {@code /q/health/ready}. */
@Path("/health")
@NonBlocking
final class HealthRoute {

    @GET
    public Response health() {
        return Response.ok("{\"status\":\"healthy\"}", MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }
}
