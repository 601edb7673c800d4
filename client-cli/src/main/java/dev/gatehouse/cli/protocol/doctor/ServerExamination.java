package dev.gatehouse.cli.protocol.doctor;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.doctor.Probe.Answer;
import dev.gatehouse.cli.protocol.doctor.Probe.Request;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.metadata.WellKnownUri;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The authorization server: its document (RFC 8414) and how its endpoints behave towards strangers. */
final class ServerExamination {

    private static final Set<String> PRIVATE_PARTS = Set.of("d", "p", "q", "dp", "dq", "qi", "k");

    private final Probe probe;
    private final Chart chart;
    private final BrowserAccess pages;
    private final boolean active;

    ServerExamination(Probe probe, Chart chart, BrowserAccess pages, boolean active) {
        this.probe = probe;
        this.chart = chart;
        this.pages = pages;
        this.active = active;
    }

    void of(Issuer issuer) {
        Optional<Answer> found = found(issuer);
        if (found.isEmpty()) {
            return;
        }
        JsonObject metadata = found.get().json().orElseThrow();
        chart.note(Rule.SERVER_TYPE, found.get().saysJson(), found.get().inWords());
        String published = metadata.string("issuer").orElse("missing");
        chart.note(Rule.ISSUER, published.equals(issuer.value()), "issuer " + published + ", asked for " + issuer);
        offers(metadata);
        clients(metadata);
        endpoints(new Endpoint(issuer.uri()), metadata);
    }

    private Optional<Answer> found(Issuer issuer) {
        List<String> seen = new ArrayList<>();
        List<Integer> statuses = new ArrayList<>();
        for (URI uri : WellKnownUri.ofAuthorizationServer(issuer)) {
            Endpoint address = new Endpoint(uri);
            Optional<Answer> answer = probe.send(Request.get(address)).toOptional();
            seen.add(address + ": " + answer.map(Answer::inWords).orElse("no answer"));
            answer.map(Answer::status).ifPresent(statuses::add);
            if (answer.filter(it -> it.status() == 200 && it.json().isPresent()).isPresent()) {
                chart.note(Rule.SERVER_FOUND, true, String.join("; ", seen));
                chart.note(
                        Rule.SERVER_ABSENCE,
                        statuses.stream().noneMatch(status -> status >= 500),
                        String.join("; ", seen));
                pages.toServerMetadata(address);
                return answer;
            }
        }
        chart.note(Rule.SERVER_FOUND, false, String.join("; ", seen));
        return Optional.empty();
    }

    private void offers(JsonObject metadata) {
        List<String> methods =
                metadata.strings("code_challenge_methods_supported").orElse(List.of());
        chart.note(Rule.PKCE, methods.contains("S256"), "code_challenge_methods_supported " + methods);
        List<String> responses = metadata.strings("response_types_supported").orElse(List.of());
        Optional<List<String>> grants = metadata.strings("grant_types_supported");
        boolean code = responses.contains("code")
                && grants.filter(it -> !it.contains("authorization_code")).isEmpty();
        chart.note(
                Rule.CODE_FLOW,
                code,
                "response_types_supported " + responses
                        + grants.map(it -> ", grant_types_supported " + it).orElse(""));
        chart.note(
                Rule.REFRESH,
                grants.filter(it -> it.contains("refresh_token")).isPresent(),
                grants.map(it -> "grant_types_supported " + it).orElse("no grant_types_supported"));
        Optional<Boolean> iss = metadata.bool("authorization_response_iss_parameter_supported");
        chart.note(
                Rule.ISS,
                iss.orElse(false),
                iss.map(it -> "authorization_response_iss_parameter_supported: " + it)
                        .orElse("no authorization_response_iss_parameter_supported"));
    }

    private void clients(JsonObject metadata) {
        boolean documents =
                metadata.bool("client_id_metadata_document_supported").orElse(false);
        Optional<String> registration = metadata.string("registration_endpoint");
        String seen = (documents ? "client documents" : "no client documents")
                + registration.map(it -> ", registration at " + it).orElse(", no registration");
        if (chart.note(Rule.REGISTRATION, documents || registration.isPresent(), seen)) {
            chart.note(Rule.DYNAMIC_REGISTRATION, registration.isPresent(), seen);
        }
        List<String> methods =
                metadata.strings("token_endpoint_auth_methods_supported").orElse(List.of());
        chart.note(Rule.PUBLIC_CLIENTS, methods.contains("none"), "token_endpoint_auth_methods_supported " + methods);
    }

    private void endpoints(Endpoint issuer, JsonObject metadata) {
        Optional<Endpoint> authorization = endpoint(issuer, metadata, "authorization_endpoint");
        Optional<Endpoint> token = endpoint(issuer, metadata, "token_endpoint");
        chart.note(
                Rule.ENDPOINTS,
                authorization.isPresent() && token.isPresent(),
                "authorization_endpoint "
                        + metadata.string("authorization_endpoint").orElse("missing") + ", token_endpoint "
                        + metadata.string("token_endpoint").orElse("missing"));
        authorization.ifPresent(this::redirect);
        token.ifPresent(this::token);
        endpoint(issuer, metadata, "jwks_uri").ifPresent(this::keys);
        Optional<Endpoint> registration = endpoint(issuer, metadata, "registration_endpoint");
        if (active && registration.isPresent()) {
            register(registration.get());
        } else {
            chart.skip(Rule.REGISTERS, active ? "no registration_endpoint" : "only with --active");
        }
    }

    private static Optional<Endpoint> endpoint(Endpoint issuer, JsonObject metadata, String name) {
        return metadata.string(name).flatMap(it -> issuer.naming(name, it).toOptional());
    }

    /** Nobody has registered this client, and the address belongs to nobody. */
    private void redirect(Endpoint authorization) {
        URI uri = authorization.uri();
        String query = "response_type=code&client_id=gatehouse-doctor-unknown"
                + "&redirect_uri=https%3A%2F%2Fgatehouse-doctor.example%2Fcallback&state=doctor"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";
        Endpoint asking = new Endpoint(URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + query));
        probe.send(new Request("GET", asking, Map.of("Accept", "text/html"), ""))
                .toOptional()
                .ifPresent(answer -> chart.note(
                        Rule.NO_OPEN_REDIRECT,
                        answer.header("location")
                                .filter(it -> it.startsWith("https://gatehouse-doctor.example"))
                                .isEmpty(),
                        answer.inWords()));
    }

    private void token(Endpoint token) {
        pages.toTokens(token);
        probe.send(Request.form(
                        token,
                        "grant_type=authorization_code&code=gatehouse-doctor-made-this-up"
                                + "&client_id=gatehouse-doctor-unknown&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback"
                                + "&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .toOptional()
                .ifPresent(answer -> {
                    Optional<String> error = answer.json().flatMap(it -> it.string("error"));
                    boolean kept = (answer.status() == 400 || answer.status() == 401) && error.isPresent();
                    chart.note(
                            Rule.TOKEN_ERROR,
                            kept,
                            answer.inWords() + error.map(it -> ", error " + it).orElse(", no error"));
                    if (kept) {
                        chart.note(
                                Rule.TOKEN_NO_STORE,
                                answer.header("cache-control")
                                        .filter(it -> it.contains("no-store"))
                                        .isPresent(),
                                answer.header("cache-control")
                                        .map(it -> "Cache-Control: " + it)
                                        .orElse("no Cache-Control"));
                    }
                });
    }

    private void keys(Endpoint address) {
        Optional<Answer> answer = probe.send(Request.get(address)).toOptional();
        List<?> keys = answer.filter(it -> it.status() == 200)
                .flatMap(Answer::json)
                .map(it -> it.asMap().get("keys"))
                .filter(List.class::isInstance)
                .<List<?>>map(List.class::cast)
                .orElse(List.of());
        boolean secrets = keys.stream()
                .anyMatch(key -> key instanceof Map<?, ?> members
                        && members.keySet().stream().anyMatch(PRIVATE_PARTS::contains));
        chart.note(
                Rule.KEYS,
                !keys.isEmpty() && !secrets,
                secrets
                        ? "private keys, for everybody to read"
                        : keys.size() + " keys, " + answer.map(Answer::inWords).orElse("no answer"));
    }

    /** What was made is taken away again, where the server says how (RFC 7592). */
    private void register(Endpoint registration) {
        Request request = new Request(
                "POST",
                registration,
                Map.of("Content-Type", "application/json", "Accept", "application/json"),
                "{\"client_name\":\"gatehouse doctor\",\"redirect_uris\":[\"http://127.0.0.1/callback\"],"
                        + "\"grant_types\":[\"authorization_code\",\"refresh_token\"],\"response_types\":[\"code\"],"
                        + "\"token_endpoint_auth_method\":\"none\",\"application_type\":\"native\"}");
        probe.send(request).toOptional().ifPresent(answer -> {
            JsonObject body = answer.json().orElse(JsonObject.of(Map.of()));
            chart.note(
                    Rule.REGISTERS,
                    answer.status() / 100 == 2 && body.string("client_id").isPresent(),
                    answer.inWords()
                            + body.string("error").map(it -> ", error " + it).orElse(""));
            body.string("registration_client_uri")
                    .flatMap(uri ->
                            registration.naming("registration_client_uri", uri).toOptional())
                    .ifPresent(uri -> body.string("registration_access_token")
                            .ifPresent(key -> probe.send(
                                    new Request("DELETE", uri, Map.of("Authorization", "Bearer " + key), ""))));
        });
    }
}
