package dev.gatehouse.cli.config;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.cli.browser.BrowserLauncher;
import dev.gatehouse.cli.command.ConformanceCommand;
import dev.gatehouse.cli.command.DemoFlowCommand;
import dev.gatehouse.cli.command.GatehouseCommand;
import dev.gatehouse.cli.command.Services;
import dev.gatehouse.cli.command.Terminal;
import dev.gatehouse.cli.http.Traffic;
import dev.gatehouse.cli.http.WebClient;
import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.store.PrivateFolder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** The program in this process, wired as in production, with its output at hand. */
public final class TestCli {

    public record Run(int exitCode, String out, String err) {}

    private final Wiring wiring = new Wiring("1.2.3");
    private final Json json =
            wiring.json(new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false));
    private final Path home;
    private final BrowserLauncher browser;
    private final String password;
    private Optional<List<String>> typed = Optional.empty();

    /** @param browser for {@code BROWSER} */
    public TestCli(Path home, String browser, String password) {
        this.home = home;
        this.browser = BrowserLauncher.of(Map.of("BROWSER", browser), "Linux");
        this.password = password;
    }

    public TestCli(Path home) {
        this(home, "true", "123456");
    }

    /** Somebody sits at the terminal and types these lines. */
    public TestCli typing(String... lines) {
        typed = Optional.of(List.of(lines));
        return this;
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
        Traffic traffic = new Traffic();
        Services services = wiring.services(
                new WebClient(Duration.ofSeconds(30), traffic),
                traffic,
                new PrivateFolder(home),
                browser,
                new Lines(typed),
                json);
        return new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                if (type == DemoFlowCommand.class) {
                    return type.cast(new DemoFlowCommand(services, password));
                }
                if (type == ConformanceCommand.class) {
                    return type.cast(
                            new ConformanceCommand(services, Optional.empty(), Optional.empty(), Optional.empty()));
                }
                for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                    if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Services.class) {
                        return type.cast(constructor.newInstance(services));
                    }
                }
                return CommandLine.defaultFactory().create(type);
            }
        };
    }

    /** What is typed, line by line. */
    private static final class Lines implements Terminal {

        private final boolean interactive;
        private final Iterator<String> lines;

        Lines(Optional<List<String>> typed) {
            this.interactive = typed.isPresent();
            this.lines = typed.orElse(List.of()).iterator();
        }

        @Override
        public boolean isInteractive() {
            return interactive;
        }

        @Override
        public boolean showsColors() {
            return false;
        }

        @Override
        public Optional<String> readLine() {
            return lines.hasNext() ? Optional.of(lines.next()) : Optional.empty();
        }
    }
}
