/**
 * Client identities and tokens in files that only their owner can read, one file each, replaced as a whole.
 *
 * <p>Does not own: when a token is used or renewed. Spec: MCP authorization (CL3, CL10, CL19).
 */
@NullMarked
package dev.gatehouse.cli.store;

import org.jspecify.annotations.NullMarked;
