/**
 * What an identity provider says of one of its users, to get that user into a resource here without a redirect: what it
 * has to say, and why it is refused (T8). Does not own: whose account it is ({@code upstream}), the tokens that come of
 * it ({@code token.grant}). Specs: RFC 7523 §3, draft-ietf-oauth-identity-assertion-authz-grant, MCP extension
 * enterprise-managed authorization.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.token.idjag;

import org.jspecify.annotations.NullMarked;
