package dev.gatehouse.mcpserver.protocol.mcp;

import dev.gatehouse.mcpserver.protocol.mcp.RpcError.InvalidParams;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Long lists in pieces. A cursor names the last item of the piece before, so nothing is kept between two pieces. */
final class Pages {

    /** An item of a list. */
    record Item(String key, Map<String, Object> members) {}

    private static final int SIZE = 100;

    private Pages() {}

    /** @param items all that this caller may see, in an order that stays */
    static Result<Map<String, Object>, RpcError> page(String member, List<Item> items, JsonObject params) {
        int from = 0;
        if (params.has("cursor")) {
            Optional<Integer> after =
                    params.string("cursor").flatMap(Pages::decode).flatMap(key -> indexOf(key, items));
            if (after.isEmpty()) {
                return Result.err(new InvalidParams("There is no page at this cursor."));
            }
            from = after.get() + 1;
        }
        int to = Math.min(from + SIZE, items.size());
        Map<String, Object> page = new LinkedHashMap<>();
        page.put(member, items.subList(from, to).stream().map(Item::members).toList());
        if (to < items.size()) {
            page.put("nextCursor", encode(items.get(to - 1).key()));
        }
        return Result.ok(page);
    }

    private static Optional<Integer> indexOf(String key, List<Item> items) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).key().equals(key)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> decode(String cursor) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
