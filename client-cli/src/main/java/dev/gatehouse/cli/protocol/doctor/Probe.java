package dev.gatehouse.cli.protocol.doctor;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends one request and follows nothing. */
public interface Probe {

    /** What to send; the body's type stands among the headers. */
    record Request(String method, Endpoint to, Map<String, String> headers, String body) {

        static Request get(Endpoint to) {
            return new Request("GET", to, Map.of("Accept", "application/json"), "");
        }

        /** The question a browser asks before a page of {@code origin} may send such a request. */
        static Request preflight(Endpoint to, String origin, String method, String headers) {
            return new Request(
                    "OPTIONS",
                    to,
                    Map.of(
                            "Origin", origin,
                            "Access-Control-Request-Method", method,
                            "Access-Control-Request-Headers", headers),
                    "");
        }

        static Request form(Endpoint to, String body) {
            return new Request(
                    "POST",
                    to,
                    Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                    body);
        }

        Request with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Request(method, to, more, body);
        }
    }

    /**
     * What came back.
     *
     * @param headers by names in lower case
     * @param json the body, if it is a JSON object
     */
    record Answer(int status, Map<String, List<String>> headers, Optional<JsonObject> json) {

        Optional<String> header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst();
        }

        List<String> all(String name) {
            return headers.getOrDefault(name, List.of());
        }

        boolean saysJson() {
            return header("content-type")
                    .filter(type -> type.matches("(?i)application/([a-z0-9.-]+\\+)?json\\s*(;.*)?"))
                    .isPresent();
        }

        /** In a few words. */
        String inWords() {
            String to = header("location").map(it -> " to " + it).orElse("");
            return "HTTP " + status + to
                    + header("content-type").map(it -> ", " + it).orElse(", no body type");
        }
    }

    Result<Answer, Failure> send(Request request);
}
