package dev.gatehouse.mcpserver.http;

import dev.gatehouse.mcpserver.json.Json;
import io.opentelemetry.api.trace.Span;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/**
 * An error answer.
 *
 * @param error a code, for programs
 * @param description a sentence for the developer of the client: no input of the requester, no internals
 */
record Problem(int status, String error, String description) {

    private static final Logger LOG = Logger.getLogger(Problem.class);

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");
    private static final int DETAIL_LENGTH = 300;

    /** @param detail the private reason; may hold what a stranger sent */
    Response.ResponseBuilder because(String detail) {
        String reference = newReference();
        LOG.logf(status < 500 ? Level.INFO : Level.WARN, "%d %s [%s] %s", status, error, reference, oneLine(detail));
        return answer(reference);
    }

    /** For a bug: with all its details. */
    Response.ResponseBuilder because(Throwable failure) {
        String reference = newReference();
        LOG.errorf(failure, "%d %s [%s]", status, error, reference);
        return answer(reference);
    }

    /** Short enough to be read out, and nothing one could guess others from. The trace has it as well. */
    private static String newReference() {
        String reference = Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), Character.MAX_RADIX);
        Span.current().setAttribute("gatehouse.reference", reference);
        return reference;
    }

    private Response.ResponseBuilder answer(String reference) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("error", error);
        members.put("error_description", description);
        members.put("reference", reference);
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Json.write(members));
    }

    /** Text of strangers must not look like a line of ours. */
    private static String oneLine(String detail) {
        String cut = detail.length() > DETAIL_LENGTH ? detail.substring(0, DETAIL_LENGTH) + "…" : detail;
        return CONTROLS.matcher(cut).replaceAll("?");
    }
}
