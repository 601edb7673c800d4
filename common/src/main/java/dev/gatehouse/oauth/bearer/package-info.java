/**
 * The schemes Bearer and DPoP on the wire, read and written: credentials in a request, the challenge in an answer. Does
 * not own: what a token or a proof is worth. Specs: RFC 6750, RFC 9110 §11, RFC 9449 §7, RFC 9728 §5.1.
 */
@NullMarked
package dev.gatehouse.oauth.bearer;

import org.jspecify.annotations.NullMarked;
