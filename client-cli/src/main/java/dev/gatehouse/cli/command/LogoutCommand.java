package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.token.TokenSet;
import dev.gatehouse.oauth.Result;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gatehouse logout}. */
@Command(
        name = "logout",
        description = "Revokes the tokens for an MCP server and forgets them.",
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse logout https://mcp.example.com/mcp", "  gatehouse logout --all"})
public final class LogoutCommand extends ServicedCommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "MCP-URL",
            converter = McpServerConverter.class,
            description = "Address of the MCP server.")
    private @Nullable McpServer server;

    @Option(names = "--all", description = "Ends all logins.")
    private boolean all;

    @Option(names = "--force", description = "Forgets the tokens even if they cannot be revoked.")
    private boolean force;

    public LogoutCommand(Services services) {
        super(services);
    }

    @Override
    int run(Console console) {
        if (all == (server != null)) {
            throw misused("Name an MCP server, or give --all.");
        }
        List<TokenSet> ending = services.store().all().stream()
                .filter(tokens -> server == null || tokens.access().server().equals(server.resource()))
                .toList();
        if (ending.isEmpty()) {
            console.note("There is no login" + (server == null ? "." : " for " + server + "."));
        }
        int worst = ExitCode.OK;
        for (TokenSet tokens : ending) {
            worst = Math.max(worst, end(tokens, console));
        }
        return worst;
    }

    /** The server first: tokens that only we have forgotten would go on being valid. */
    private int end(TokenSet tokens, Console console) {
        String name = tokens.access().server().value();
        Result<Boolean, Failure> revoked = services.revoker().revoke(tokens);
        if (revoked instanceof Result.Err<Boolean, Failure>(Failure failure) && !force) {
            console.complain("gatehouse: The login for " + name + " is kept, because it could not be revoked. "
                    + failure.message() + " With --force it is forgotten all the same.");
            return ExitCode.of(failure);
        }
        services.store().exclusively(() -> {
            services.store().remove(tokens);
            return tokens;
        });
        boolean isRevoked = revoked.toOptional().orElse(false);
        console.done(
                Map.of("server", name, "revoked", isRevoked),
                "Logged out of " + name
                        + (isRevoked ? "." : ". The token was not revoked: it stays valid until it expires."));
        return ExitCode.OK;
    }
}
