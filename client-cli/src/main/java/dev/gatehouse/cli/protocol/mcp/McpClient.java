package dev.gatehouse.cli.protocol.mcp;

import dev.gatehouse.cli.protocol.AccessToken;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.mcp.McpTransport.Answer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Opens conversations with MCP servers of both eras. */
public final class McpClient {

    /** What only a server of the new era answers (CL24). */
    private static final Set<Long> MODERN_ERRORS = Set.of(-32020L, -32021L, -32022L);

    private final McpTransport transport;
    private final String version;

    /** @param version of this program */
    public McpClient(McpTransport transport, String version) {
        this.transport = transport;
        this.version = version;
    }

    /**
     * How to hold a conversation.
     *
     * @param revision the one to speak; empty to find out which the server speaks
     */
    public record Manner(Optional<ProtocolVersion> revision, Host host) {

        /** Any revision, and nobody to ask. */
        public static final Manner PLAIN = new Manner(Optional.empty(), Host.absent());
    }

    /**
     * Asks without a token, to learn what the server demands: the challenge of its 401, if it sent one. Some servers let
     * strangers begin a conversation and refuse them only then.
     */
    public Result<Optional<BearerChallenge>, Failure> knock(McpServer server, Manner manner) {
        Strangers strangers = new Strangers();
        Result<List<JsonObject>, Failure> outcome = converse(server, strangers, manner, McpSession::tools);
        if (strangers.refused) {
            return Result.ok(strangers.challenge);
        }
        return switch (outcome) {
            case Result.Ok<List<JsonObject>, Failure> _ ->
                Result.err(new Failure.Unexpected(server + " asks for no login: it answers without a token."));
            case Result.Err<List<JsonObject>, Failure>(Failure.Unreachable down) -> Result.err(down);
            case Result.Err<List<JsonObject>, Failure>(Failure failure) ->
                Result.err(new Failure.Unexpected("Expected 401 from " + server + " to a request without a token. "
                        + failure.message() + " Is this the address of an MCP server?"));
        };
    }

    /** Has a conversation with one token. */
    public <T> Result<T, Failure> converse(
            McpServer server, AccessToken token, Function<McpSession, Result<T, Failure>> talk) {
        return converse(server, TokenSupplier.of(Optional.of(token)), Manner.PLAIN, talk);
    }

    /** Has a conversation from its beginning to its end. */
    public <T> Result<T, Failure> converse(
            McpServer server, TokenSupplier tokens, Manner manner, Function<McpSession, Result<T, Failure>> talk) {
        return AuthorizedPost.of(transport, tokens)
                .then(post -> begin(new Conversation(server, post, manner.host, version), manner.revision))
                .then(exchange -> {
                    try {
                        return talk.apply(new McpSession(exchange));
                    } finally {
                        exchange.end();
                    }
                });
    }

    private static Result<Exchange, Failure> begin(Conversation conversation, Optional<ProtocolVersion> wanted) {
        if (wanted.filter(version -> !version.isStateless()).isPresent()) {
            return SessionExchange.begin(conversation, wanted.get()).map(Function.identity());
        }
        StatelessExchange modern = new StatelessExchange(conversation);
        return wanted.isPresent() ? Result.ok(modern) : detected(conversation, modern);
    }

    /** Tries the new era; a server that does not understand is asked in the manner of the old one. */
    private static Result<Exchange, Failure> detected(Conversation conversation, StatelessExchange modern) {
        return modern.discover().then(answer -> {
            if (answer.status() / 100 == 2
                    && Answers.error(answer).isEmpty()
                    && answer.message().isPresent()) {
                return Answers.result(answer).then(result -> spoken(conversation, modern, result));
            }
            return MODERN_ERRORS.contains(Answers.errorCode(answer).orElse(0L))
                    ? afterError(conversation, modern, answer)
                    : old(conversation);
        });
    }

    private static Result<Exchange, Failure> spoken(
            Conversation conversation, StatelessExchange modern, JsonObject discovered) {
        List<String> supported = discovered.strings("supportedVersions").orElse(List.of());
        if (!supported.isEmpty() && !supported.contains(modern.version().value())) {
            return chosen(conversation, supported);
        }
        modern.discovered(discovered);
        return Result.ok(modern);
    }

    private static Result<Exchange, Failure> afterError(
            Conversation conversation, StatelessExchange modern, Answer answer) {
        if (Answers.errorCode(answer)
                .filter(code -> code == Answers.UNSUPPORTED_VERSION)
                .isEmpty()) {
            return Result.ok(modern);
        }
        List<String> supported = Answers.supportedVersions(answer);
        // Named as supported after all: the server means another try.
        return supported.contains(modern.version().value()) ? Result.ok(modern) : chosen(conversation, supported);
    }

    private static Result<Exchange, Failure> chosen(Conversation conversation, List<String> supported) {
        return ProtocolVersion.newestOf(supported)
                .map(version -> SessionExchange.begin(conversation, version).<Exchange>map(Function.identity()))
                .orElseGet(() -> Result.err(new Failure.Unexpected(
                        conversation.server() + " speaks MCP " + supported + ", which this client does not.")));
    }

    private static Result<Exchange, Failure> old(Conversation conversation) {
        return SessionExchange.begin(conversation, ProtocolVersion.V2025_11_25).map(Function.identity());
    }

    /** Has no token, and remembers what it was told. */
    private static final class Strangers implements TokenSupplier {

        private boolean refused;
        private Optional<BearerChallenge> challenge = Optional.empty();

        @Override
        public Result<Optional<AccessToken>, Failure> first() {
            return Result.ok(Optional.empty());
        }

        @Override
        public Result<AccessToken, Failure> after(Refusal refusal) {
            refused = true;
            challenge = refusal.challenge();
            return Result.err(refusal.reason());
        }
    }
}
