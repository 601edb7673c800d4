package dev.gatehouse.cli.http;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.registration.ClientAuthentication;
import dev.gatehouse.cli.protocol.registration.ClientIdentity;
import dev.gatehouse.oauth.Result;
import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Sends forms in the name of a client, with its proof (RFC 6749 §2.3). */
public final class AuthenticatedForms {

    private final WebClient web;
    private final InstantSource clock;
    private final RandomGenerator random;

    public AuthenticatedForms(WebClient web, InstantSource clock, RandomGenerator random) {
        this.web = web;
        this.clock = clock;
        this.random = random;
    }

    Result<WebClient.Answer, Failure> send(Endpoint to, ClientIdentity client, Map<String, String> fields) {
        ClientAuthentication.Proof proof =
                client.authentication().proof(client.id(), client.issuer(), clock.instant(), random);
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.putAll(proof.form());
        HttpRequest.Builder request = WebClient.form(to, form).header("Accept", "application/json");
        proof.headers().forEach(request::header);
        return web.send(request.build());
    }
}
