package dev.gatehouse.cli.protocol.doctor;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.doctor.Probe.Answer;
import dev.gatehouse.cli.protocol.doctor.Probe.Request;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.bearer.BearerChallenge;
import dev.gatehouse.oauth.metadata.WellKnownUri;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The document that describes the MCP server (RFC 9728). */
final class ResourceExamination {

    private final Probe probe;
    private final Chart chart;
    private Optional<Endpoint> document = Optional.empty();

    ResourceExamination(Probe probe, Chart chart) {
        this.probe = probe;
        this.chart = chart;
    }

    /** The authorization server that it names; empty when there is none to go on with. */
    Optional<Issuer> of(McpServer server, Optional<BearerChallenge> challenge) {
        Optional<Answer> found = found(server, challenge);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        JsonObject metadata = found.get().json().orElseThrow();
        chart.note(Rule.RESOURCE_TYPE, found.get().saysJson(), found.get().inWords());
        isAboutThis(server, metadata);
        scopes(metadata);
        return issuer(server, metadata);
    }

    /** Where the document that was judged stands. */
    Optional<Endpoint> document() {
        return document;
    }

    private Optional<Answer> found(McpServer server, Optional<BearerChallenge> challenge) {
        Optional<String> named = challenge.flatMap(BearerChallenge::resourceMetadata);
        Optional<Endpoint> address = named.flatMap(
                it -> server.endpoint().naming("resource_metadata", it).toOptional());
        named.ifPresent(it -> chart.note(Rule.METADATA_ADDRESS, address.isPresent(), it));
        List<String> seen = new ArrayList<>();
        Optional<Answer> wellKnown = Optional.empty();
        for (URI uri : WellKnownUri.ofProtectedResource(server.resource())) {
            wellKnown = wellKnown.or(() -> asked(new Endpoint(uri), seen));
        }
        chart.note(Rule.RESOURCE_AT_WELL_KNOWN, wellKnown.isPresent(), String.join("; ", seen));
        Optional<Answer> there = address.isPresent() ? asked(address.get(), seen) : wellKnown;
        boolean kept = chart.note(Rule.RESOURCE_FOUND, there.isPresent(), String.join("; ", seen));
        if (!kept) {
            // One fault, one finding.
            chart.skip(Rule.RESOURCE_AT_WELL_KNOWN, "there is no document");
        }
        return there;
    }

    private Optional<Answer> asked(Endpoint address, List<String> seen) {
        Optional<Answer> answer = probe.send(Request.get(address)).toOptional();
        seen.add(address + ": " + answer.map(Answer::inWords).orElse("no answer"));
        Optional<Answer> good =
                answer.filter(it -> it.status() == 200 && it.json().isPresent());
        if (good.isPresent()) {
            document = Optional.of(address);
        }
        return good;
    }

    private void isAboutThis(McpServer server, JsonObject metadata) {
        Optional<String> name = metadata.string("resource");
        boolean same = name.flatMap(it -> ResourceIndicator.parse(it).toOptional())
                .filter(it -> it.equals(server.resource()) || isOrigin(server, it))
                .isPresent();
        chart.note(Rule.RESOURCE_IS_THIS, same, "resource " + name.orElse("missing") + ", called " + server.resource());
    }

    /** At the root address the whole host may be meant. */
    private boolean isOrigin(McpServer server, ResourceIndicator named) {
        return server.resource().uri().resolve("/").toString().equals(named + "/")
                && document.filter(it -> WellKnownUri.ofProtectedResource(named).contains(it.uri()))
                        .isPresent();
    }

    private void scopes(JsonObject metadata) {
        List<String> scopes = metadata.strings("scopes_supported").orElse(List.of());
        chart.note(
                Rule.RESOURCE_SCOPES,
                !scopes.isEmpty(),
                scopes.isEmpty() ? "no scopes_supported" : "scopes_supported " + scopes);
        chart.note(Rule.NO_OFFLINE_ACCESS, !scopes.contains("offline_access"), "scopes_supported " + scopes);
    }

    private Optional<Issuer> issuer(McpServer server, JsonObject metadata) {
        List<String> named = metadata.strings("authorization_servers").orElse(List.of());
        Optional<Issuer> issuer = named.stream()
                .flatMap(it -> Issuer.parse(it).stream())
                .filter(it -> server.endpoint().isLoopback() || !it.isLoopback())
                .findFirst();
        chart.note(
                Rule.RESOURCE_NAMES_SERVER,
                issuer.isPresent(),
                named.isEmpty() ? "no authorization_servers" : "authorization_servers " + named);
        return issuer;
    }
}
