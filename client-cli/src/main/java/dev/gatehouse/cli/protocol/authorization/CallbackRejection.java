package dev.gatehouse.cli.protocol.authorization;

import dev.gatehouse.cli.protocol.Failure;

/** Why an answer at the redirect URI does not lead to a token. */
public sealed interface CallbackRejection {

    /** It does not belong to our request: anyone may have sent it, so it says nothing about the login under way. */
    record Foreign() implements CallbackRejection {}

    /** It belongs to our request and ends it. */
    record Final(Failure failure) implements CallbackRejection {}
}
