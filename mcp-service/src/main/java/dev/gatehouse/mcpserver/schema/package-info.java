/**
 * JSON Schema 2020-12 by a library, behind the port of the engine.
 *
 * <p>Does not own: which schema belongs to what, what becomes of a violation.
 */
@NullMarked
package dev.gatehouse.mcpserver.schema;

import org.jspecify.annotations.NullMarked;
