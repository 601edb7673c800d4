/**
 * Other issuers whose word operators let count here: how their keys are found, and what all that they sign has to say of
 * its time. Does not own: what they vouch for, users ({@code token.idjag}) or programs ({@code client.workload}). Specs:
 * RFC 7523 §3, OpenID Connect Discovery §3.
 */
@NullMarked
package dev.gatehouse.authserver.protocol.client.issuer;

import org.jspecify.annotations.NullMarked;
