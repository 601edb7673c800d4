package dev.gatehouse.cli.http;

import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.discovery.Document;
import dev.gatehouse.cli.protocol.discovery.MetadataSource;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.metadata.AuthorizationServerMetadata;
import dev.gatehouse.oauth.metadata.ProtectedResourceMetadata;

/** Metadata by GET: status 200 and a JSON object of the right members, or it is not there. */
public final class HttpMetadataSource implements MetadataSource {

    private final WebClient web;
    private final Json json;

    public HttpMetadataSource(WebClient web, Json json) {
        this.web = web;
        this.json = json;
    }

    @Override
    public Result<Document<ProtectedResourceMetadata>, Failure> protectedResource(Endpoint address) {
        return get(address, ProtectedResourceMetadata.class);
    }

    @Override
    public Result<Document<AuthorizationServerMetadata>, Failure> authorizationServer(Endpoint address) {
        return get(address, AuthorizationServerMetadata.class);
    }

    private <T> Result<Document<T>, Failure> get(Endpoint address, Class<T> type) {
        return web.send(WebClient.request(address)
                        .header("Accept", "application/json")
                        .build())
                .map(answer -> answer.status() == 200
                        ? json.read(answer.body(), type)
                                .<Document<T>>map(Document.Found::new)
                                .orElseGet(() -> new Document.Absent<>("not a metadata document"))
                        : new Document.Absent<>(status(answer)));
    }

    private static String status(WebClient.Answer answer) {
        return answer.headers()
                .firstValue("Location")
                .map(to -> answer.status() + " to " + to + ", not followed")
                .orElse(String.valueOf(answer.status()));
    }
}
