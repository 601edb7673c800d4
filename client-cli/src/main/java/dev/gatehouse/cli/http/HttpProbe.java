package dev.gatehouse.cli.http;

import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.doctor.Probe;
import dev.gatehouse.oauth.Result;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Requests of the doctor. */
public final class HttpProbe implements Probe {

    private final WebClient web;
    private final Json json;

    public HttpProbe(WebClient web, Json json) {
        this.web = web;
        this.json = json;
    }

    @Override
    public Result<Answer, Failure> send(Request request) {
        HttpRequest.Builder builder = WebClient.request(request.to())
                .method(
                        request.method(),
                        request.body().isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers().forEach(builder::header);
        return web.send(builder.build())
                .map(answer -> new Answer(answer.status(), headers(answer), json.object(answer.body())));
    }

    private static Map<String, List<String>> headers(WebClient.Answer answer) {
        Map<String, List<String>> headers = new HashMap<>();
        answer.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return headers;
    }
}
