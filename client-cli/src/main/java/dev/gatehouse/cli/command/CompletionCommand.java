package dev.gatehouse.cli.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse completion}. */
@Command(
        name = "completion",
        description = "Prints a script that completes commands and options in a shell.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(gatehouse completion bash)",
            "  gatehouse completion zsh > ~/.gatehouse.zsh && echo 'source ~/.gatehouse.zsh' >> ~/.zshrc",
            "  gatehouse completion fish > ~/.config/fish/completions/gatehouse.fish",
            "  gatehouse completion pwsh | Out-String | Invoke-Expression"
        })
// picocli sets the fields before it calls.
@SuppressWarnings("NullAway.Init")
public final class CompletionCommand extends ServicedCommand {

    /** Shells whose scripts we write. */
    enum Shell {
        bash,
        zsh,
        fish,
        pwsh
    }

    @Spec
    private CommandSpec self;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh, fish or pwsh.")
    private Shell shell;

    public CompletionCommand(Services services) {
        super(services);
    }

    @Override
    int run(Console console) {
        CommandLine program = self.root().commandLine();
        console.say(
                switch (shell) {
                    // The script for bash begins with what zsh needs to understand it.
                    case bash, zsh -> AutoComplete.bash(self.root().name(), program);
                    case fish -> fish(program);
                    case pwsh -> pwsh(program);
                });
        return ExitCode.OK;
    }

    private static String fish(CommandLine program) {
        String name = program.getCommandName();
        String commands = program.getSubcommands().entrySet().stream()
                .filter(it -> !it.getValue().getCommandSpec().usageMessage().hidden())
                .map(it -> "complete -c " + name + " -f -n __fish_use_subcommand -a " + it.getKey() + " -d '"
                        + firstSentence(it.getValue()) + "'")
                .collect(Collectors.joining("\n"));
        String options = program.getSubcommands().entrySet().stream()
                .flatMap(it -> it.getValue().getCommandSpec().options().stream()
                        .map(option ->
                                "complete -c " + name + " -n '__fish_seen_subcommand_from " + it.getKey() + "' -l "
                                        + option.longestName().replaceFirst("^--", "")
                                        + (option.arity().max() > 0 ? " -r" : "")))
                .collect(Collectors.joining("\n"));
        String below = program.getSubcommands().entrySet().stream()
                .filter(it -> !visible(it.getValue()).isEmpty())
                .map(it -> "complete -c " + name + " -f -n '__fish_seen_subcommand_from " + it.getKey() + "' -a '"
                        + String.join(" ", visible(it.getValue())) + "'")
                .collect(Collectors.joining("\n"));
        return commands + "\n" + options + "\n" + below;
    }

    private static String pwsh(CommandLine program) {
        String words = Stream.concat(
                        Stream.of("    '' = " + words(visible(program))),
                        program.getSubcommands().entrySet().stream()
                                .map(it -> "    '" + it.getKey() + "' = "
                                        + words(Stream.concat(
                                                        visible(it.getValue()).stream(),
                                                        it.getValue().getCommandSpec().options().stream()
                                                                .map(OptionSpec::longestName))
                                                .toList())))
                .collect(Collectors.joining("\n"));
        return """
                Register-ArgumentCompleter -Native -CommandName %s -ScriptBlock {
                  param($word, $ast, $position)
                  $words = @{
                %s
                  }
                  $typed = @($ast.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
                  $command = if ($typed.Count -gt 0 -and $words.ContainsKey($typed[0]) -and $typed[0] -ne $word) { $typed[0] } else { '' }
                  $words[$command] | Where-Object { $_ -like "$word*" } | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                  }
                }""".formatted(program.getCommandName(), words);
    }

    private static List<String> visible(CommandLine program) {
        return program.getSubcommands().entrySet().stream()
                .filter(it -> !it.getValue().getCommandSpec().usageMessage().hidden())
                .map(it -> it.getKey())
                .toList();
    }

    private static String words(List<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", ", "@(", ")"));
    }

    private static String firstSentence(CommandLine command) {
        String[] description = command.getCommandSpec().usageMessage().description();
        return description.length == 0 ? "" : description[0].replace("'", "\\'");
    }
}
