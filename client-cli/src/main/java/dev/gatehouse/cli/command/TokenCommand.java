package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.token.TokenSet;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gatehouse token}. */
@Command(
        name = "token",
        description = "Prints the access token for an MCP server, renewed if need be, for use by other programs.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  curl -H \"$(gatehouse token https://mcp.example.com/mcp --header)\" https://mcp.example.com/mcp",
            "  gatehouse token https://mcp.example.com/mcp --decode"
        })
// picocli sets the fields before it calls.
@SuppressWarnings("NullAway.Init")
public final class TokenCommand extends ServicedCommand {

    @Parameters(
            paramLabel = "MCP-URL",
            converter = McpServerConverter.class,
            description = "Address of the MCP server.")
    private McpServer server;

    @Option(names = "--header", description = "Prints a whole header.")
    private boolean header;

    @Option(
            names = "--decode",
            description = "Prints what the token says, if it is a JWT, without checking its signature.")
    private boolean decode;

    public TokenCommand(Services services) {
        super(services);
    }

    @Override
    int run(Console console) {
        if (header && decode) {
            throw misused("--header and --decode exclude each other.");
        }
        return switch (services.tokens().current(server)) {
            case Result.Err<TokenSet, Failure>(Failure failure) -> console.fail(failure);
            case Result.Ok<TokenSet, Failure>(TokenSet tokens) -> print(tokens, console);
        };
    }

    private int print(TokenSet tokens, Console console) {
        if (tokens.access().key().isPresent()) {
            console.note("The token is bound to a key of this program: others cannot use it.");
        }
        if (!decode) {
            console.say(
                    header
                            ? "Authorization: " + tokens.accessToken().format()
                            : tokens.accessToken().token());
            return ExitCode.OK;
        }
        Optional<JsonObject> claims = claims(tokens.accessToken().token());
        claims.ifPresentOrElse(
                it -> console.show(it.asMap(), () -> Yaml.of(it.asMap(), services.json())),
                () -> console.complain("gatehouse: The token is no JWT: only its authorization server can read it."));
        return claims.isPresent() ? ExitCode.OK : ExitCode.GENERIC;
    }

    private Optional<JsonObject> claims(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            return parts.length == 3
                    ? services.json()
                            .object(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
