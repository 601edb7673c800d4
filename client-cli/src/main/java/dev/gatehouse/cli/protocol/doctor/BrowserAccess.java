package dev.gatehouse.cli.protocol.doctor;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.doctor.Probe.Answer;
import dev.gatehouse.cli.protocol.doctor.Probe.Request;
import java.util.Locale;
import java.util.Optional;

/** What a client that runs in a page of a browser is let do (CORS). The page is the one of MCP Inspector. */
final class BrowserAccess {

    private static final String ORIGIN = "http://localhost:6274";

    private final Probe probe;
    private final Chart chart;

    BrowserAccess(Probe probe, Chart chart) {
        this.probe = probe;
        this.chart = chart;
    }

    void toResourceMetadata(Endpoint address) {
        read(Rule.CORS_RESOURCE, address);
    }

    void toServerMetadata(Endpoint address) {
        read(Rule.CORS_SERVER, address);
    }

    void toTokens(Endpoint address) {
        probe.send(Request.form(address, "grant_type=none").with("Origin", ORIGIN))
                .toOptional()
                .ifPresent(answer -> chart.note(Rule.CORS_TOKEN, isAllowed(answer), allowed(answer)));
    }

    void toServer(Endpoint address) {
        probe.send(Request.preflight(address, ORIGIN, "POST", "authorization,content-type,mcp-protocol-version"))
                .toOptional()
                .ifPresent(answer -> {
                    String headers =
                            answer.header("access-control-allow-headers").orElse("none");
                    boolean kept = answer.status() / 100 == 2
                            && isAllowed(answer)
                            && headers.toLowerCase(Locale.ROOT).contains("authorization");
                    chart.note(
                            Rule.CORS_MCP,
                            kept,
                            "HTTP " + answer.status() + ", " + allowed(answer) + ", allowed headers " + headers);
                });
    }

    private void read(Rule rule, Endpoint address) {
        probe.send(Request.get(address).with("Origin", ORIGIN))
                .toOptional()
                .ifPresent(answer -> chart.note(rule, isAllowed(answer), allowed(answer)));
    }

    private static boolean isAllowed(Answer answer) {
        return origin(answer).filter(it -> it.equals("*") || it.equals(ORIGIN)).isPresent();
    }

    private static String allowed(Answer answer) {
        return origin(answer).map(it -> "allowed origin " + it).orElse("no allowed origin");
    }

    private static Optional<String> origin(Answer answer) {
        return answer.header("access-control-allow-origin");
    }
}
