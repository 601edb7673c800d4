package dev.gatehouse.cli.command;

import dev.gatehouse.cli.protocol.token.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code gatehouse status}. */
@Command(
        name = "status",
        description = "Lists the logins. Asks no server.",
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse status", "  gatehouse status -o json"})
public final class StatusCommand extends ServicedCommand {

    public StatusCommand(Services services) {
        super(services);
    }

    @Override
    int run(Console console) {
        List<TokenSet> logins = services.store().all();
        console.show(logins.stream().map(Lines::login).toList(), () -> table(logins));
        return ExitCode.OK;
    }

    private static String table(List<TokenSet> logins) {
        Table table = new Table("SERVER", "ISSUER", "SCOPE", "TOKEN");
        logins.forEach(tokens -> table.row(
                tokens.access().server().value(),
                tokens.access().client().issuer().value(),
                tokens.access().scope().toString(),
                validity(tokens)));
        return table.isEmpty() ? "There are no logins." : table.toString();
    }

    private static String validity(TokenSet tokens) {
        String renewal = tokens.refreshToken().isPresent() ? ", renewed on use" : "";
        return tokens.expiresAt()
                .map(end -> Duration.between(Instant.now(), end))
                .map(left -> left.isPositive() ? "for " + words(left) + renewal : "expired" + renewal)
                .orElse("no end given" + renewal);
    }

    private static String words(Duration left) {
        if (left.toHours() > 0) {
            return left.toHours() + " h " + left.toMinutesPart() + " min";
        }
        return left.toMinutes() > 0 ? left.toMinutes() + " min" : left.toSeconds() + " s";
    }
}
