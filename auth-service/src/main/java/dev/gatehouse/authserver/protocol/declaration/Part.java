package dev.gatehouse.authserver.protocol.declaration;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is to be done about one part of a declaration.
 *
 * @param carryOut does it; answers why it cannot, and the caller undoes what was done by then
 */
record Part(List<Change> changes, Supplier<Optional<String>> carryOut) {

    static final Part NOTHING = new Part(List.of(), Optional::empty);
}
