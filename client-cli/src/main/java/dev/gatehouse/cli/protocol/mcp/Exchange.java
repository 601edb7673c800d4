package dev.gatehouse.cli.protocol.mcp;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.LinkedHashMap;
import java.util.Map;

/** One request and its result, in the manner of an era. */
interface Exchange {

    ProtocolVersion version();

    /** What the server says it can do; empty when it did not say. */
    JsonObject server();

    /** @param routing headers beside those that the method demands */
    Result<JsonObject, Failure> request(String method, Map<String, Object> parameters, Map<String, String> routing);

    /** Says that no more will come. */
    void end();

    static Map<String, Object> message(long id, String method, Map<String, Object> parameters) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("jsonrpc", "2.0");
        message.put("id", id);
        message.put("method", method);
        message.put("params", parameters);
        return message;
    }
}
