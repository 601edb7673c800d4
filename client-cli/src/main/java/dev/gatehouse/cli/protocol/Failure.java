package dev.gatehouse.cli.protocol;

/** Why a step did not succeed. The kind decides the exit code; the message tells a person what came and what to do. */
public sealed interface Failure {

    /** One or two sentences. May quote a server, so it is cleaned before it reaches a terminal. */
    String message();

    /** No answer: name resolution, connection, TLS, time. */
    record Unreachable(String message) implements Failure {}

    /** A server describes itself, or answers, in a way that the specifications forbid. */
    record InvalidMetadata(String message) implements Failure {}

    /** The user or the authorization server said no. */
    record Denied(String message) implements Failure {}

    /** We refuse to go on: an answer that does not belong to our request. */
    record Refused(String message) implements Failure {}

    /** There is no usable token and only a person can get one. */
    record LoginNeeded(String message) implements Failure {}

    /** The MCP server did not accept the token; another one may do. */
    record TokenRefused(String message) implements Failure {}

    /** The token is good, but not for this. */
    record InsufficientScope(String message) implements Failure {}

    /** The user has not decided yet: ask again, and in longer intervals if the server says so (RFC 8628 §3.5). */
    record NotYet(boolean slowDown) implements Failure {
        @Override
        public String message() {
            return "Nobody has approved the login yet.";
        }
    }

    /** The authorization server does not know the client id (any more). */
    record UnknownClient(String message) implements Failure {}

    /** The MCP server carried the request out and reports an error, or has no such thing. */
    record RequestFailed(String message) implements Failure {}

    /** Anything else. */
    record Unexpected(String message) implements Failure {}
}
