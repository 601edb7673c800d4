package dev.gatehouse.cli.protocol.doctor;

import dev.gatehouse.cli.protocol.AccessToken;
import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.doctor.Probe.Answer;
import dev.gatehouse.cli.protocol.doctor.Probe.Request;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import java.util.Map;
import java.util.Optional;

/** Examines an MCP server as a stranger who wants to log in, and goes on to its authorization server. */
public final class Examination {

    /** Understood by servers of all eras; nothing is begun by it, since the request is refused. */
    private static final String INITIALIZE = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":"
            + "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
            + "\"clientInfo\":{\"name\":\"gatehouse-doctor\",\"version\":\"1\"}}}";

    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{}}";

    private final Probe probe;
    private final boolean active;
    private final Optional<Trial> trial;

    /**
     * @param active whether a client may be registered
     * @param trial empty when nobody is to log in
     */
    public Examination(Probe probe, boolean active, Optional<Trial> trial) {
        this.probe = probe;
        this.active = active;
        this.trial = trial;
    }

    public Diagnosis of(McpServer server) {
        Chart chart = new Chart();
        Optional<Optional<BearerChallenge>> challenged = knock(server.endpoint(), chart);
        if (challenged.isPresent()) {
            token(server.endpoint(), chart);
            origin(server.endpoint(), chart);
            BrowserAccess pages = new BrowserAccess(probe, chart);
            pages.toServer(server.endpoint());
            ResourceExamination resource = new ResourceExamination(probe, chart);
            Optional<Issuer> issuer = resource.of(server, challenged.get());
            resource.document().ifPresent(pages::toResourceMetadata);
            issuer.ifPresent(it -> new ServerExamination(probe, chart, pages, active).of(it));
            trial.ifPresentOrElse(it -> go(it, server, chart), () -> {
                chart.skip(Rule.LOGS_IN, "not asked for (--login)");
                chart.skip(Rule.OPENS, "not asked for (--login)");
            });
        }
        return chart.diagnosis();
    }

    private static void go(Trial trial, McpServer server, Chart chart) {
        Result<AccessToken, Failure> token = trial.logIn(server);
        chart.note(
                Rule.LOGS_IN,
                token.failure().isEmpty(),
                token.failure().map(Failure::message).orElse("a token"));
        token.toOptional().ifPresent(it -> {
            Result<Integer, Failure> tools = trial.countTools(server, it);
            chart.note(
                    Rule.OPENS,
                    tools.failure().isEmpty(),
                    tools.failure().map(Failure::message).orElseGet(() -> tools.orElseThrow() + " tools"));
        });
    }

    /** The challenge, if there is one; empty when it makes no sense to go on. */
    private Optional<Optional<BearerChallenge>> knock(Endpoint endpoint, Chart chart) {
        Result<Answer, Failure> sent = probe.send(post(endpoint, INITIALIZE));
        if (!(sent instanceof Result.Ok<Answer, Failure>(Answer first))) {
            chart.note(Rule.REACHABLE, false, sent.failure().orElseThrow().message());
            return Optional.empty();
        }
        chart.note(Rule.REACHABLE, true, first.inWords());
        // Some let strangers begin and refuse what follows.
        Answer answer = first.status() == 401
                ? first
                : probe.send(post(endpoint, LIST)).toOptional().orElse(first);
        if (!chart.note(Rule.ASKS_FOR_TOKEN, answer.status() == 401, "HTTP " + answer.status())) {
            return first.status() == 404 ? Optional.empty() : Optional.of(Optional.empty());
        }
        return Optional.of(challenge(answer, chart));
    }

    private static Optional<BearerChallenge> challenge(Answer answer, Chart chart) {
        String header = String.join(", ", answer.all("www-authenticate"));
        Optional<BearerChallenge> challenge = BearerChallenge.parse(header);
        if (!chart.note(
                Rule.CHALLENGES,
                challenge.isPresent(),
                header.isEmpty() ? "no WWW-Authenticate" : "WWW-Authenticate: " + header)) {
            return challenge;
        }
        chart.note(Rule.BEARER_FIRST, header.regionMatches(true, 0, "bearer", 0, 6), "WWW-Authenticate: " + header);
        Optional<String> address = challenge.flatMap(BearerChallenge::resourceMetadata);
        chart.note(
                Rule.NAMES_METADATA,
                address.isPresent(),
                address.map(it -> "resource_metadata=\"" + it + "\"").orElse("no resource_metadata"));
        return challenge;
    }

    private void token(Endpoint endpoint, Chart chart) {
        probe.send(post(endpoint, LIST).with("Authorization", "Bearer gatehouse-doctor-made-this-up"))
                .toOptional()
                .ifPresent(answer -> {
                    String header = String.join(", ", answer.all("www-authenticate"));
                    if (chart.note(Rule.REFUSES_UNKNOWN_TOKEN, answer.status() == 401, "HTTP " + answer.status())
                            && !header.isEmpty()) {
                        Optional<String> error = BearerChallenge.parse(header).flatMap(BearerChallenge::error);
                        chart.note(
                                Rule.SAYS_INVALID_TOKEN,
                                error.filter("invalid_token"::equals).isPresent(),
                                error.map(it -> "error=\"" + it + "\"").orElse("no error in the challenge"));
                    }
                });
    }

    private void origin(Endpoint endpoint, Chart chart) {
        probe.send(post(endpoint, INITIALIZE).with("Origin", "https://gatehouse-doctor.example"))
                .toOptional()
                .ifPresent(
                        answer -> chart.note(Rule.FOREIGN_ORIGIN, answer.status() == 403, "HTTP " + answer.status()));
    }

    private static Request post(Endpoint endpoint, String body) {
        return new Request(
                "POST",
                endpoint,
                Map.of("Content-Type", "application/json", "Accept", "application/json, text/event-stream"),
                body);
    }
}
