package dev.gatehouse.cli.protocol.authorization;

/** Proof that a code came in answer to our request and from the server we sent it to. Only the checks make one. */
public sealed interface VerifiedCallback permits VerifiedCallbackProof {

    PendingAuthorization answered();

    /** The authorization code: a secret. */
    String code();
}
