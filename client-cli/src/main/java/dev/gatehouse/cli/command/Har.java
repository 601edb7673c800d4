package dev.gatehouse.cli.command;

import dev.gatehouse.cli.http.Traffic.Exchanged;
import dev.gatehouse.oauth.Parameters;
import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests and answers in the form that the developer tools of browsers open (HTTP Archive 1.2). */
final class Har {

    private Har() {}

    static Map<String, Object> of(List<Exchanged> exchanges, String version) {
        return Map.of(
                "log",
                Map.of(
                        "version", "1.2",
                        "creator", Map.of("name", "gatehouse", "version", version),
                        "entries", exchanges.stream().map(Har::entry).toList()));
    }

    private static Map<String, Object> entry(Exchanged exchanged) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("startedDateTime", exchanged.at().toString());
        entry.put("time", exchanged.took().toMillis());
        entry.put("request", request(exchanged));
        entry.put("response", response(exchanged));
        entry.put("cache", Map.of());
        entry.put("timings", Map.of("send", 0, "wait", exchanged.took().toMillis(), "receive", 0));
        return entry;
    }

    private static Map<String, Object> request(Exchanged exchanged) {
        Map<String, Object> request = message(exchanged.asked());
        request.put("method", exchanged.method());
        request.put("url", exchanged.uri().toString());
        request.put(
                "queryString",
                Optional.ofNullable(exchanged.uri().getRawQuery())
                        .flatMap(query -> Parameters.parse(query).toOptional())
                        .map(Har::pairs)
                        .orElse(List.of()));
        request.put("bodySize", exchanged.question().length());
        if (!exchanged.question().isEmpty()) {
            request.put(
                    "postData",
                    Map.of(
                            "mimeType", type(exchanged.asked()),
                            "params", List.of(),
                            "text", exchanged.question()));
        }
        return request;
    }

    private static Map<String, Object> response(Exchanged exchanged) {
        Map<String, Object> response = message(exchanged.answered());
        response.put("status", exchanged.status());
        response.put("statusText", exchanged.status() == 0 ? "no answer" : "");
        response.put("redirectURL", exchanged.answered().firstValue("Location").orElse(""));
        response.put("bodySize", -1);
        response.put(
                "content",
                Map.of(
                        "size", exchanged.answer().length(),
                        "mimeType", type(exchanged.answered()),
                        "text", exchanged.answer()));
        return response;
    }

    private static Map<String, Object> message(HttpHeaders headers) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("httpVersion", "HTTP/1.1");
        message.put("cookies", List.of());
        message.put(
                "headers",
                headers.map().entrySet().stream()
                        .flatMap(it -> it.getValue().stream().map(value -> Map.of("name", it.getKey(), "value", value)))
                        .toList());
        message.put("headersSize", -1);
        return message;
    }

    private static List<Map<String, String>> pairs(Parameters parameters) {
        return parameters.names().stream()
                .map(name -> Map.of("name", name, "value", parameters.get(name).orElse("")))
                .toList();
    }

    private static String type(HttpHeaders headers) {
        return headers.firstValue("Content-Type").orElse("");
    }
}
