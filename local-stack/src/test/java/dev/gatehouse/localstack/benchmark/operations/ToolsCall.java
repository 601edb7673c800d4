package dev.gatehouse.localstack.benchmark.operations;

import dev.gatehouse.localstack.benchmark.Answer;
import dev.gatehouse.localstack.benchmark.HttpConnection;
import dev.gatehouse.localstack.benchmark.Operation;
import dev.gatehouse.localstack.benchmark.Target;
import java.io.IOException;

/** A tool of mcp-service is called by requests that stand alone, with a JWT that the server has seen before. */
final class ToolsCall implements Operation {

    private static final String BODY = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_user_data","arguments":{},"_meta":\
            {"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}""";

    @Override
    public String name() {
        return "tools-call";
    }

    @Override
    public double budget() {
        return 0.15;
    }

    @Override
    public Loader loader(Target target, HttpConnection http, int number) throws IOException {
        String authorization = "Authorization: Bearer " + target.population().refresh(http, target.clientId(number));
        HttpConnection mcp = target.mcp();
        return () -> {
            Answer answer = mcp.post(
                            "/mcp",
                            BODY,
                            authorization,
                            "Content-Type: application/json",
                            "Accept: application/json, text/event-stream",
                            "MCP-Protocol-Version: 2026-07-28",
                            "Mcp-Method: tools/call",
                            "Mcp-Name: get_user_data")
                    .expect(200);
            if (!answer.body().contains("\"isError\":false")) {
                throw new IOException("not called: " + answer.body());
            }
        };
    }
}
