/**
 * Reads JSON that strangers wrote, the same way whoever sent it. Does not own: transport, media types, what the members
 * mean. Spec: RFC 8259.
 */
@NullMarked
package dev.gatehouse.authserver.json;

import org.jspecify.annotations.NullMarked;
