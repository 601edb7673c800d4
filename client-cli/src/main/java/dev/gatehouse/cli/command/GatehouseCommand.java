package dev.gatehouse.cli.command;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program itself. */
@TopCommand
@Command(
        name = "gatehouse",
        synopsisSubcommandLabel = "COMMAND",
        description = "MCP client for the command line: logs in to protected MCP servers and calls their tools.",
        subcommands = {
            LoginCommand.class,
            DeviceCommand.class,
            LogoutCommand.class,
            StatusCommand.class,
            TokenCommand.class,
            ToolsCommand.class,
            ResourcesCommand.class,
            PromptsCommand.class,
            CallCommand.class,
            RegisterCommand.class,
            ClientCommand.class,
            CimdCommand.class,
            DoctorCommand.class,
            TraceCommand.class,
            DemoFlowCommand.class,
            CompletionCommand.class,
            ConformanceCommand.class,
            VersionCommand.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:success",
            "1:something else than the following went wrong",
            "2:wrong usage",
            "3:a login is needed",
            "4:the authorization was denied",
            "5:the tool failed, or there is no such tool",
            "6:a server cannot be reached",
            "7:a server's metadata is invalid",
            "8:not allowed: an answer we must not trust, or a scope that is missing",
            "130:cancelled"
        })
public final class GatehouseCommand {

    /** What holds for all commands: plain UTF-8, mistakes in a sentence, and bugs without a stack trace. */
    public static CommandLine configured(CommandLine commandLine) {
        addHelp(commandLine);
        return commandLine
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler((mistake, _) -> explain(mistake))
                .setExecutionExceptionHandler((failure, command, _) -> {
                    command.getErr().println("gatehouse: " + failure);
                    return ExitCode.GENERIC;
                });
    }

    /** A page of help would push what was wrong off the screen; where a command is missing, it tells which there are. */
    private static int explain(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("gatehouse: " + mistake.getMessage());
        if (UnmatchedArgumentException.printSuggestions(mistake, err)) {
            return ExitCode.USAGE;
        }
        if (command.getSubcommands().isEmpty()) {
            err.println("\"" + command.getCommandSpec().qualifiedName() + " --help\" shows what it takes.");
        } else {
            command.usage(err);
        }
        return ExitCode.USAGE;
    }

    private static void addHelp(CommandLine command) {
        if (command.getCommandSpec().findOption("--help") == null) {
            command.getCommandSpec()
                    .addOption(OptionSpec.builder("-h", "--help")
                            .usageHelp(true)
                            .description("Shows this help.")
                            .build());
        }
        command.getSubcommands().values().forEach(GatehouseCommand::addHelp);
    }
}
