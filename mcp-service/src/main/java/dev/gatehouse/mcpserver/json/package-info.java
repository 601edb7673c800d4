/**
 * JSON text to plain maps, lists and values, and back. Does not own: what the members mean. Specs: RFC 8259.
 */
@NullMarked
package dev.gatehouse.mcpserver.json;

import org.jspecify.annotations.NullMarked;
