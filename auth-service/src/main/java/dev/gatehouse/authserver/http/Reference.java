package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.audit.FlowReference;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.RequestScoped;
import java.security.SecureRandom;
import org.jboss.logging.MDC;

/**
 * A short id that ties an answer to the lines about it in the log and to the entries of the audit trail. All requests
 * of a browser's transaction have the same.
 */
@RequestScoped
class Reference {

    private String value;

    Reference(SecureRandom random) {
        value = FlowReference.text(random.ints(FlowReference.LENGTH, 0, FlowReference.ALPHABET.length()));
        tell();
    }

    /** @param transaction the id of one, or what a request gives for one */
    void follow(String transaction) {
        value = FlowReference.of(transaction);
        tell();
    }

    /** The log and the trace. */
    private void tell() {
        MDC.put("reference", value);
        Span.current().setAttribute("gatehouse.reference", value);
    }

    String value() {
        return value;
    }
}
