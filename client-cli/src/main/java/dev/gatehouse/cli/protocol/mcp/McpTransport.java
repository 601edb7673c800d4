package dev.gatehouse.cli.protocol.mcp;

import dev.gatehouse.cli.protocol.AccessToken;
import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries JSON-RPC messages over Streamable HTTP. */
public interface McpTransport {

    /**
     * Where a message goes and what stands in its headers.
     *
     * @param token empty while we are strangers
     * @param session what a server of the old era gave at {@code initialize}
     * @param version the revision agreed on; empty before
     * @param routing what headers repeat of the message in the new era, by their names
     */
    record Envelope(
            Endpoint address,
            Optional<AccessToken> token,
            Optional<String> session,
            Optional<String> version,
            Map<String, String> routing) {

        static Envelope to(Endpoint address) {
            return new Envelope(address, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
        }

        Envelope with(Optional<AccessToken> other) {
            return new Envelope(address, other, session, version, routing);
        }

        Envelope ofRevision(String other) {
            return new Envelope(address, token, session, Optional.of(other), routing);
        }

        Envelope inSession(Optional<String> other) {
            return new Envelope(address, token, other, version, routing);
        }

        Envelope repeating(Map<String, String> headers) {
            return new Envelope(address, token, session, version, headers);
        }
    }

    /**
     * What came back.
     *
     * @param message the JSON-RPC response, whether it came as JSON or as an event; empty for none
     */
    record Answer(
            int status, Optional<BearerChallenge> challenge, Optional<String> session, Optional<JsonObject> message) {}

    /**
     * Sends one message and waits for the response to it.
     *
     * @param others is given the messages that come before the response
     */
    Result<Answer, Failure> post(Envelope envelope, Map<String, Object> message, Consumer<JsonObject> others);

    /**
     * Hears what a server of the old era says of its own accord, until the returned action is run. Servers need not offer
     * it.
     */
    Runnable listen(Envelope envelope, Consumer<JsonObject> messages);

    /** Ends a session. Servers need not listen to it, so there is no answer to read. */
    void delete(Envelope envelope);
}
