import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A reader who does what the pages say: writes the files that they show, runs their commands in their order, and
 * compares what the commands print with what the pages say that they print.
 *
 * <p>{@code java Commands.java FOLDER [PAGE...]}: FOLDER holds {@code gatehouse}, a clone that may be changed. Exit
 * code 1 when a command did other than its page says, 2 when the pages could not be followed to their end.
 */
public final class Commands {

    /** The pages whose commands need no more than a machine with Java, Maven and curl, in the order of a newcomer. */
    private static final List<String> PAGES = List.of(
            "README.md",
            "docs/tutorial/first-login.md",
            "docs/tutorial/add-a-tool.md",
            "docs/explanation/dpop.md",
            "docs/reference/admin-api.md",
            "docs/how-to/run-locally.md",
            "docs/how-to/tutorial-mode.md");

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Path checkout;
    private final Path home;
    private int commands;
    private final List<String> failures = new ArrayList<>();
    private Optional<Process> stack = Optional.empty();

    private Commands(Path work) {
        this.checkout = work.resolve("gatehouse");
        this.home = work.resolve("home");
    }

    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        Commands reader = new Commands(Path.of(words.getFirst()).toAbsolutePath());
        List<String> pages = words.size() > 1 ? words.subList(1, words.size()) : PAGES;
        int code = reader.follow(pages);
        System.out.println(
                reader.commands + " blocks of commands, " + reader.failures.size() + " did other than printed");
        System.exit(code);
    }

    private int follow(List<String> pages) throws Exception {
        try {
            for (String page : pages) {
                follow(page);
            }
            return failures.isEmpty() ? 0 : 1;
        } catch (CannotGoOn e) {
            System.err.println(e.getMessage());
            return 2;
        } finally {
            stopStack();
        }
    }

    private void follow(String page) throws Exception {
        Path file = checkout.resolve(page);
        if (!Files.isRegularFile(file)) {
            throw new CannotGoOn("There is no page " + page + " in the last commit; pages are named from the root.");
        }
        System.out.println(page);
        List<Block> blocks = Block.of(Files.readString(file));
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.file().isPresent()) {
                write(block.file().get(), block.text());
            }
            if (block.isCommands()) {
                boolean shown = i + 1 < blocks.size() && blocks.get(i + 1).language().isEmpty();
                run(page, block, shown ? blocks.get(i + 1).text() : "");
            }
        }
        stopStack();
    }

    private void write(String file, String text) throws IOException {
        Path target = checkout.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
        System.out.println("  wrote " + file);
    }

    private void run(String page, Block block, String shown) throws Exception {
        commands++;
        Instant began = Instant.now();
        if (block.keepsRunning()) {
            startStack(block.commands());
        } else {
            if (block.text().contains("./gatehouse demo")) {
                stopStack();
            } else if (stack.isEmpty()) {
                startStack("./gatehouse up");
            }
            Path log = Files.createTempFile(home.getParent(), "output", ".log");
            int code = started(block.commands(), log).waitFor();
            verify(page, block, code, Files.readString(log), shown);
        }
        System.out.printf(
                "  %5.1f s  %s%n", Duration.between(began, Instant.now()).toMillis() / 1000.0, block.firstCommand());
    }

    private void verify(String page, Block block, int code, String output, String shown) {
        if (code == 0 && as(shown).matcher(output).find()) {
            return;
        }
        failures.add(page);
        System.out.println("FAILED at line " + block.line() + ", exit code " + code + ", printed:\n" + output
                + (shown.isEmpty() ? "" : "should have printed:\n" + shown));
    }

    /** What the page shows; an ellipsis stands for anything, also for the lines between two lines. */
    private static Pattern as(String shown) {
        StringBuilder pattern = new StringBuilder();
        for (String line : shown.lines().toList()) {
            for (String part : line.split("…", -1)) {
                pattern.append(Pattern.quote(part)).append(".*?");
            }
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }

    private void startStack(String command) throws Exception {
        stopStack();
        Path log = Files.createTempFile(home.getParent(), "stack", ".log");
        Process started = started(command, log);
        stack = Optional.of(started);
        Instant latest = Instant.now().plus(PATIENCE);
        while (Files.readString(log).lines().noneMatch(line -> line.startsWith("ready:"))) {
            if (!started.isAlive() || Instant.now().isAfter(latest)) {
                throw new CannotGoOn("not ready after: " + command + "\n" + Files.readString(log));
            }
            Thread.sleep(200);
        }
    }

    /** By the launcher, whether it is a child of the shell or took its place. */
    private void stopStack() throws InterruptedException {
        if (stack.isPresent()) {
            Process shell = stack.get();
            Stream.concat(Stream.of(shell.toHandle()), shell.descendants())
                    .filter(Commands::isLauncher)
                    .forEach(ProcessHandle::destroy);
            if (!shell.waitFor(1, TimeUnit.MINUTES)) {
                throw new CannotGoOn("the stack does not stop");
            }
            stack = Optional.empty();
        }
    }

    private static boolean isLauncher(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("gatehouse-local-stack.jar");
    }

    private Process started(String command, Path log) throws IOException {
        Files.createDirectories(home);
        ProcessBuilder builder = new ProcessBuilder("bash", "-ec", command)
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment());
        return builder.start();
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        environment.put("BROWSER", java + " " + checkout.resolve("deploy/clients/Browser.java"));
        environment.put("GATEHOUSE_CLI_HOME", home.resolve("client").toString());
        String token = "a-token-of-programs-that-administer";
        environment.put("GATEHOUSE_AUTH_ADMIN_TOKENS_READER", token);
        environment.put("ADMIN_TOKEN", token);
        return environment;
    }

    /** What keeps a reader from going on, in a sentence. */
    private static final class CannotGoOn extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CannotGoOn(String message) {
            super(message);
        }
    }

    /**
     * A block of a page.
     *
     * @param language what stands behind the fence
     * @param file the file that the text before the block says to make
     */
    private record Block(int line, String language, Optional<String> file, String text) {

        private static final Pattern FENCED = Pattern.compile("(?ms)^( *)```([^\n]*)\n(.*?)^ *```$");
        private static final Pattern MAKE = Pattern.compile("Make `([^`]+)`:\\s*$");

        static List<Block> of(String page) {
            List<Block> blocks = new ArrayList<>();
            Matcher fenced = FENCED.matcher(page);
            while (fenced.find()) {
                String before = page.substring(0, fenced.start());
                Matcher make = MAKE.matcher(before);
                blocks.add(new Block(
                        (int) before.lines().count() + 1,
                        fenced.group(2).strip(),
                        make.find() ? Optional.of(make.group(1)) : Optional.empty(),
                        fenced.group(3).stripIndent()));
            }
            return blocks;
        }

        boolean isCommands() {
            return language().equals("sh") || language().equals("console");
        }

        /** A console shows what is typed behind {@code $}, and below it what it was answered. */
        String commands() {
            return language().equals("sh")
                    ? text
                    : text.lines()
                            .filter(line -> line.startsWith("$ "))
                            .map(line -> line.substring(2))
                            .collect(Collectors.joining("\n"));
        }

        boolean keepsRunning() {
            return commands().strip().endsWith("./gatehouse up");
        }

        /** The first command, whole, although it may be written on several lines. */
        String firstCommand() {
            return commands().replaceAll("\\\\\n *", "").lines().findFirst().orElse("");
        }
    }
}
