/**
 * How a tool, a resource, a template or a prompt is written: a method of a bean with an annotation, arguments and results
 * as records. All that can be known at the start is worked out then: names, schemas, how values are read and written; a
 * method that does not fit stops the start.
 *
 * <p>Does not own: the features themselves, how they are called, who may call them. Spec: JSON Schema 2020-12.
 */
@NullMarked
package dev.gatehouse.mcpserver.authoring;

import org.jspecify.annotations.NullMarked;
