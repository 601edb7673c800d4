package dev.gatehouse.cli.protocol.mcp;

import dev.gatehouse.cli.protocol.AccessToken;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.mcp.McpTransport.Answer;
import dev.gatehouse.cli.protocol.mcp.McpTransport.Envelope;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends messages with a token, and once more with another one when the server refuses it. */
final class AuthorizedPost {

    /** More refusals in a row than a supplier has reason to answer with a token. */
    private static final int MOST_TOKENS = 5;

    private final McpTransport transport;
    private final TokenSupplier supplier;
    private volatile Optional<AccessToken> token;

    private AuthorizedPost(McpTransport transport, TokenSupplier supplier, Optional<AccessToken> token) {
        this.transport = transport;
        this.supplier = supplier;
        this.token = token;
    }

    static Result<AuthorizedPost, Failure> of(McpTransport transport, TokenSupplier supplier) {
        return supplier.first().map(token -> new AuthorizedPost(transport, supplier, token));
    }

    Result<Answer, Failure> send(Envelope envelope, Map<String, Object> message, Consumer<JsonObject> others) {
        for (int tokens = 1; ; tokens++) {
            Result<Answer, Failure> sent = transport.post(envelope.with(token), message, others);
            Optional<TokenSupplier.Refusal> refusal = sent.toOptional().flatMap(this::refusal);
            if (refusal.isEmpty()) {
                return sent;
            }
            if (tokens == MOST_TOKENS) {
                return Result.err(refusal.get().reason());
            }
            switch (supplier.after(refusal.get())) {
                case Result.Err<AccessToken, Failure>(Failure failure) -> {
                    return Result.err(failure);
                }
                case Result.Ok<AccessToken, Failure>(AccessToken other) -> token = Optional.of(other);
            }
        }
    }

    Runnable listen(Envelope envelope, Consumer<JsonObject> messages) {
        return transport.listen(envelope.with(token), messages);
    }

    void end(Envelope envelope) {
        transport.delete(envelope.with(token));
    }

    private Optional<TokenSupplier.Refusal> refusal(Answer answer) {
        return Answers.refused(answer).map(reason -> new TokenSupplier.Refusal(token, answer.challenge(), reason));
    }
}
