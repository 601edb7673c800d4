/**
 * Programs that their platform vouches for, such as a pod of a cluster or a job of a build server: which client such a
 * program is, by what its platform's token says, and why not. Does not own: what the client gets ({@code token.grant}).
 * Specs: RFC 7523 §2.1 and §3, MCP extension workload identity federation.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.client.workload;

import org.jspecify.annotations.NullMarked;
