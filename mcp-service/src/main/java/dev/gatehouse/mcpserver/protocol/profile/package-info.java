/**
 * What users tell this server of themselves: a name to be called by. Does not own: what the authorization server says of
 * them, the table.
 */
@NullMarked
package dev.gatehouse.mcpserver.protocol.profile;

import org.jspecify.annotations.NullMarked;
