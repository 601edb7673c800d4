package dev.gatehouse.cli.protocol.mcp;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import dev.gatehouse.oauth.bearer.BearerCredentials;
import java.util.Map;
import java.util.Optional;

/** Carries JSON-RPC messages over Streamable HTTP. */
public interface McpTransport {

    /**
     * Where a message goes and what stands in its headers.
     *
     * @param token empty only for the first knock
     * @param session what the server gave at {@code initialize}
     * @param version the revision agreed on; empty before
     */
    record Envelope(
            Endpoint address, Optional<BearerCredentials> token, Optional<String> session, Optional<String> version) {}

    /**
     * What came back.
     *
     * @param message the JSON-RPC response, whether it came as JSON or as an event; empty for none
     */
    record Answer(
            int status, Optional<BearerChallenge> challenge, Optional<String> session, Optional<JsonObject> message) {}

    /** Sends one request or notification and waits for the response to it. */
    Result<Answer, Failure> post(Envelope envelope, Map<String, Object> message);

    /** Ends a session. Servers need not listen to it, so there is no answer to read. */
    void delete(Envelope envelope);
}
