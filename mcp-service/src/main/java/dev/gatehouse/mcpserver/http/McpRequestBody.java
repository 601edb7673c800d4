package dev.gatehouse.mcpserver.http;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.mcp.Reply;
import dev.gatehouse.mcpserver.protocol.mcp.RpcError.ParseError;
import dev.gatehouse.oauth.Result;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jboss.logging.Logger;

/** From the bytes of a request to JSON, or to the answer that refuses them. */
final class McpRequestBody {

    static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final Logger LOG = Logger.getLogger(McpRequestBody.class);

    private McpRequestBody() {}

    static Result<Optional<Object>, Response> read(HttpHeaders headers, InputStream body) {
        if (!MediaTypes.acceptsJson(headers.getRequestHeader(HttpHeaders.ACCEPT))) {
            return refused(new Problem(406, "not_acceptable", "Answers are application/json."), "Accept");
        }
        if (!MediaTypes.isJson(headers.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
            return refused(
                    new Problem(415, "unsupported_media_type", "Messages are application/json in UTF-8."),
                    "Content-Type");
        }
        try {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES
                    ? refused(new Problem(413, "content_too_large", "A message has 4 MB at most."), "body")
                    : json(bytes);
        } catch (IOException broken) {
            return refused(new Problem(400, "invalid_request", "The body did not arrive whole."), broken.toString());
        }
    }

    /** Takes what a refused client still sends: many read no answer before they have written all (RFC 9112 §9.3). */
    static void finish(InputStream body) {
        try {
            body.close();
        } catch (IOException gone) {
            LOG.debugf("the client went away or sent too much: %s", gone);
        }
    }

    private static Result<Optional<Object>, Response> json(byte[] bytes) {
        return Json.read(bytes)
                .mapError(_ -> McpResponses.badRequest(
                        new Reply.Failure(Optional.empty(), new ParseError("The body is not JSON in UTF-8."))));
    }

    private static Result<Optional<Object>, Response> refused(Problem problem, String detail) {
        return Result.err(problem.because(detail).build());
    }
}
