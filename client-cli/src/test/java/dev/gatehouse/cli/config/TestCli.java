package dev.gatehouse.cli.config;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.cli.browser.BrowserLauncher;
import dev.gatehouse.cli.command.CallCommand;
import dev.gatehouse.cli.command.DemoFlowCommand;
import dev.gatehouse.cli.command.GatehouseCommand;
import dev.gatehouse.cli.command.LoginCommand;
import dev.gatehouse.cli.command.VersionCommand;
import dev.gatehouse.cli.http.WebClient;
import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.mcp.McpClient;
import dev.gatehouse.cli.protocol.token.TokenStore;
import dev.gatehouse.cli.store.PrivateFolder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The program in this process, wired as in production, with its output at hand. */
public final class TestCli {

    public record Run(int exitCode, String out, String err) {}

    private final Wiring wiring = new Wiring("1.2.3");
    private final Json json =
            wiring.json(new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false));
    private final WebClient web = wiring.webClient();
    private final PrivateFolder home;
    private final BrowserLauncher browser;
    private final String password;

    /** @param browser for {@code BROWSER} */
    public TestCli(Path home, String browser, String password) {
        this.home = new PrivateFolder(home);
        this.browser = BrowserLauncher.of(Map.of("BROWSER", browser), "Linux");
        this.password = password;
    }

    public TestCli(Path home) {
        this(home, "true", "123456");
    }

    public Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = GatehouseCommand.configured(new CommandLine(GatehouseCommand.class, factory()))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }

    private CommandLine.IFactory factory() {
        McpClient mcp = wiring.mcpClient(web, json);
        TokenStore tokens = wiring.tokenStore(home, json);
        Map<Class<?>, Supplier<Object>> commands = Map.of(
                VersionCommand.class, () -> new VersionCommand("1.2.3"),
                LoginCommand.class, () -> new LoginCommand(wiring.login(home, mcp, web, json), tokens, browser),
                CallCommand.class, () -> new CallCommand(wiring.storedTokens(tokens, web, json), mcp, json),
                DemoFlowCommand.class, () -> new DemoFlowCommand(wiring.demo(mcp, web, json), mcp, web, password));
        return new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                Supplier<Object> command = commands.get(type);
                return command == null ? CommandLine.defaultFactory().create(type) : type.cast(command.get());
            }
        };
    }
}
