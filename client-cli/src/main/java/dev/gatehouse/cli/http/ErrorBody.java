package dev.gatehouse.cli.http;

import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.oauth.JsonObject;
import java.util.Optional;

/** The error an OAuth endpoint answered with (RFC 6749 §5.2, RFC 7591 §3.2.2). */
record ErrorBody(int status, Optional<String> code, Optional<String> description) {

    static ErrorBody of(WebClient.Answer answer, Json json) {
        Optional<JsonObject> body = json.object(answer.body());
        return new ErrorBody(
                answer.status(),
                body.flatMap(it -> it.string("error")),
                body.flatMap(it -> it.string("error_description")));
    }

    boolean is(String wanted) {
        return code.filter(wanted::equals).isPresent();
    }

    Failure unexpected(String who) {
        return new Failure.Unexpected("The " + who + " answered with " + this);
    }

    /** As a person reads it. */
    @Override
    public String toString() {
        return code.map(it -> "'" + it + "'").orElse("HTTP status " + status)
                + description.map(it -> ": " + it).orElse("");
    }
}
