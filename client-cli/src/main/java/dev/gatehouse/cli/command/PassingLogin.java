package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.AccessToken;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.doctor.Trial;
import dev.gatehouse.cli.protocol.login.LoginRequest;
import dev.gatehouse.cli.protocol.mcp.McpClient;
import dev.gatehouse.cli.protocol.mcp.McpSession;
import dev.gatehouse.cli.protocol.token.TokenSet;
import dev.gatehouse.oauth.Result;
import java.util.List;

/** The login of the doctor. */
record PassingLogin(Services services, LoginRequest request) implements Trial {

    @Override
    public Result<AccessToken, Failure> logIn(McpServer server) {
        return services.passing()
                .logIn(request, McpClient.Manner.PLAIN, _ -> {})
                .map(TokenSet::accessToken);
    }

    @Override
    public Result<Integer, Failure> countTools(McpServer server, AccessToken token) {
        return services.mcp().converse(server, token, McpSession::tools).map(List::size);
    }
}
