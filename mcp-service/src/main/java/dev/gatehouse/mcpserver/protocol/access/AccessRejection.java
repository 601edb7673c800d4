package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.dpop.DpopRejection;
import dev.gatehouse.oauth.jose.JwtRejection;
import java.time.Instant;
import java.util.List;

/** Why a token does not open this server. Private: for the log, never for an answer. */
public sealed interface AccessRejection {

    /** Its signature, type or algorithm is not to be believed. */
    record NotBelieved(JwtRejection reason) implements AccessRejection {}

    /** A claim that is required is missing, or one is malformed. */
    record IncompleteClaims() implements AccessRejection {}

    /** The authorization server calls it inactive (RFC 7662 §2.2). */
    record Inactive() implements AccessRejection {}

    /** An ID token, a refresh token or another thing, by its own word. */
    record AnotherKind(String kind) implements AccessRejection {}

    record WrongIssuer(String issuer) implements AccessRejection {}

    record WrongAudience(List<String> audience) implements AccessRejection {}

    record Expired(Instant at) implements AccessRejection {}

    record NotYetValid(Instant from) implements AccessRejection {}

    /** {@code sub} is empty, too long or not printable (OpenID Connect Core §2). */
    record UnfitSubject() implements AccessRejection {}

    /** It is bound to a key, and came without proof of it (RFC 9449 §7.2). */
    record BoundToAKey() implements AccessRejection {}

    /** It is bound to nobody, though it came with a proof, or though only bound ones are taken. */
    record BoundToNoKey() implements AccessRejection {}

    /** The proof is of another key than the token is bound to. */
    record AnotherKey() implements AccessRejection {}

    /** The proof proves nothing. */
    record ProofRejected(DpopRejection reason) implements AccessRejection {}

    /** A good token that was granted too little (RS6). */
    record ScopeMissing(Scope missing) implements AccessRejection {}
}
