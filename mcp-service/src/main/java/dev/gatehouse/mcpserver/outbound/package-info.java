/**
 * What this server asks the authorization server: where its endpoints are, its keys, what a token is worth. Carries no
 * token anywhere else. Does not own: what a good token is. Specs: RFC 8414, RFC 7517, RFC 7662; M2, M7.
 */
@NullMarked
package dev.gatehouse.mcpserver.outbound;

import org.jspecify.annotations.NullMarked;
