package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.audit.CurrentReference;
import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Tells the audit trail the {@link Reference} of the request at hand. */
@Singleton
final class RequestReference implements CurrentReference {

    private final Reference reference;

    RequestReference(Reference reference) {
        this.reference = reference;
    }

    @Override
    public Optional<String> get() {
        return Arc.container().requestContext().isActive() ? Optional.of(reference.value()) : Optional.empty();
    }
}
