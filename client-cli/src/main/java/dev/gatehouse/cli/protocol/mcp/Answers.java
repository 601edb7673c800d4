package dev.gatehouse.cli.protocol.mcp;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.mcp.McpTransport.Answer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import java.util.Optional;

/** Reads the answers of an MCP server: HTTP status first, then JSON-RPC. */
final class Answers {

    /** A JSON-RPC result and the session it belongs to. */
    record Success(JsonObject result, Optional<String> session) {}

    private Answers() {}

    static Result<Success, Failure> read(Result<Answer, Failure> answer) {
        return answer.then(Answers::accepted).then(Answers::success);
    }

    /** Any 2xx; the rest tells why not (CL17). */
    static Result<Answer, Failure> accepted(Answer answer) {
        if (answer.status() / 100 == 2) {
            return Result.ok(answer);
        }
        return Result.err(
                switch (answer.status()) {
                    case 401 ->
                        new Failure.TokenRefused(
                                "The MCP server does not accept the token" + explained(answer) + " Log in again.");
                    case 403 -> forbidden(answer);
                    default ->
                        new Failure.Unexpected(
                                "The MCP server answered with HTTP status " + answer.status() + rpcError(answer));
                });
    }

    private static Result<Success, Failure> success(Answer answer) {
        Optional<JsonObject> message = answer.message();
        if (message.flatMap(it -> it.object("error")).isPresent()) {
            return Result.err(new Failure.RequestFailed("The MCP server answered with an error" + rpcError(answer)));
        }
        return message.flatMap(it -> it.object("result"))
                .<Result<Success, Failure>>map(result -> Result.ok(new Success(result, answer.session())))
                .orElseGet(
                        () -> Result.err(new Failure.Unexpected("The MCP server answered without a JSON-RPC result.")));
    }

    private static Failure forbidden(Answer answer) {
        boolean scopeIsMissing = answer.challenge()
                .flatMap(BearerChallenge::error)
                .filter("insufficient_scope"::equals)
                .isPresent();
        String needed = answer.challenge()
                .flatMap(BearerChallenge::scope)
                .map(Scope::toString)
                .map(scope -> " It needs the scope '" + scope + "'.")
                .orElse("");
        return scopeIsMissing
                ? new Failure.InsufficientScope("The token does not allow this." + needed)
                : new Failure.Unexpected("The MCP server forbids this request (HTTP status 403)" + rpcError(answer));
    }

    private static String explained(Answer answer) {
        return answer.challenge()
                .flatMap(BearerChallenge::errorDescription)
                .map(text -> ": " + text)
                .orElse(".");
    }

    private static String rpcError(Answer answer) {
        return answer.message()
                .flatMap(message -> message.object("error"))
                .map(error -> ": " + error.string("message").orElse("no message")
                        + error.integer("code").map(code -> " (" + code + ")").orElse(""))
                .orElse(".");
    }
}
