/**
 * What this server tells strangers about itself. Does not own: the document's form ({@code oauth.metadata}), where it
 * is served. Specs: RFC 9728, RS1–RS3, RS13, RS14.
 */
@NullMarked
package dev.gatehouse.mcpserver.protocol.metadata;

import org.jspecify.annotations.NullMarked;
