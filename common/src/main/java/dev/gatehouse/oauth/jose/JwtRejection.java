package dev.gatehouse.oauth.jose;

/** Why a token was not believed. Private: for the log, never for an answer. */
public sealed interface JwtRejection {

    /** Not a signed token with a JSON object in it. */
    record Malformed() implements JwtRejection {}

    /** {@code typ} names another kind of token (RFC 8725 §3.11). */
    record WrongType(String type) implements JwtRejection {}

    /** {@code alg} is not on the list, or not the algorithm of the key. */
    record WrongAlgorithm(String algorithm) implements JwtRejection {}

    /** The issuer has no key of this id. */
    record UnknownKey(String id) implements JwtRejection {}

    /** The signature is not of the key named. */
    record BadSignature() implements JwtRejection {}
}
