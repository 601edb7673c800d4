/**
 * Who we are to an authorization server: the identity we got by dynamic registration, kept per issuer (CL10).
 *
 * <p>Does not own: the wire, the file. Specs: RFC 7591, MCP authorization (CL7, CL9, CL10).
 */
@NullMarked
package dev.gatehouse.cli.protocol.registration;

import org.jspecify.annotations.NullMarked;
