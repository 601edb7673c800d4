package dev.gatehouse.oauth.token;

import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.JsonObject.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who acts for the subject of a token (RFC 8693 §4.1).
 *
 * @param subject the client
 * @param previous who acted before it, and handed the token on
 */
public record Actor(String subject, Optional<Actor> previous) {

    /** How many have acted, this one included. */
    public int depth() {
        return 1 + previous.map(Actor::depth).orElse(0);
    }

    /** Empty when {@code act} is not an actor. */
    static Optional<Actor> from(JsonObject act) {
        Optional<Actor> previous = act.object("act").flatMap(Actor::from);
        boolean wellFormed = act.isAbsentOr(Type.OBJECT, "act") && act.has("act") == previous.isPresent();
        return act.string("sub").filter(_ -> wellFormed).map(subject -> new Actor(subject, previous));
    }

    Map<String, Object> asMap() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("sub", subject);
        previous.ifPresent(it -> members.put("act", it.asMap()));
        return members;
    }
}
