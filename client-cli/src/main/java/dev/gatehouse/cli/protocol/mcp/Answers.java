package dev.gatehouse.cli.protocol.mcp;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.mcp.McpTransport.Answer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import java.util.List;
import java.util.Optional;

/** Reads the answers of an MCP server: HTTP status first, then JSON-RPC. */
final class Answers {

    static final long UNSUPPORTED_VERSION = -32022;

    private Answers() {}

    /** The result of a request; of an error, what it says. */
    static Result<JsonObject, Failure> result(Answer answer) {
        return accepted(answer).then(Answers::success);
    }

    /** Any 2xx; the rest tells why not. */
    static Result<Answer, Failure> accepted(Answer answer) {
        if (answer.status() / 100 == 2) {
            return Result.ok(answer);
        }
        return Result.err(refused(answer).orElseGet(() -> other(answer)));
    }

    /** Why a token, or none, was not enough; empty when the answer is about something else (CL17). */
    static Optional<Failure> refused(Answer answer) {
        if (answer.status() == 401) {
            return Optional.of(new Failure.TokenRefused(
                    "The MCP server does not accept the token" + explained(answer) + " Log in again."));
        }
        boolean scopeIsMissing = answer.status() == 403
                && answer.challenge()
                        .flatMap(BearerChallenge::error)
                        .filter("insufficient_scope"::equals)
                        .isPresent();
        return scopeIsMissing
                ? Optional.of(new Failure.InsufficientScope("The token does not allow this." + needed(answer)))
                : Optional.empty();
    }

    /** The code of a JSON-RPC error. */
    static Optional<Long> errorCode(Answer answer) {
        return error(answer).flatMap(error -> error.integer("code"));
    }

    /** What a server that does not speak our version speaks. */
    static List<String> supportedVersions(Answer answer) {
        return error(answer)
                .flatMap(error -> error.object("data"))
                .flatMap(data -> data.strings("supported"))
                .orElse(List.of());
    }

    static Optional<JsonObject> error(Answer answer) {
        return answer.message().flatMap(message -> message.object("error"));
    }

    private static Result<JsonObject, Failure> success(Answer answer) {
        if (error(answer).isPresent()) {
            return Result.err(new Failure.RequestFailed("The MCP server answered with an error" + rpcError(answer)));
        }
        return answer.message()
                .flatMap(it -> it.object("result"))
                .<Result<JsonObject, Failure>>map(Result::ok)
                .orElseGet(
                        () -> Result.err(new Failure.Unexpected("The MCP server answered without a JSON-RPC result.")));
    }

    private static Failure other(Answer answer) {
        if (error(answer).isPresent() && answer.status() != 403) {
            return new Failure.RequestFailed("The MCP server answered with an error" + rpcError(answer));
        }
        return answer.status() == 403
                ? new Failure.Unexpected("The MCP server forbids this request (HTTP status 403)" + rpcError(answer))
                : new Failure.Unexpected("The MCP server answered with HTTP status " + answer.status() + ".");
    }

    private static String needed(Answer answer) {
        return answer.challenge()
                .flatMap(BearerChallenge::scope)
                .map(Scope::toString)
                .map(scope -> " It needs the scope '" + scope + "'.")
                .orElse("");
    }

    private static String explained(Answer answer) {
        return answer.challenge()
                .flatMap(BearerChallenge::errorDescription)
                .map(text -> ": " + text)
                .orElse(".");
    }

    private static String rpcError(Answer answer) {
        return error(answer)
                .map(error -> ": " + error.string("message").orElse("no message")
                        + error.integer("code").map(code -> " (" + code + ")").orElse(""))
                .orElse(".");
    }
}
