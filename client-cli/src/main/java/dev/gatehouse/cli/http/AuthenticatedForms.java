package dev.gatehouse.cli.http;

import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.registration.ClientAuthentication;
import dev.gatehouse.cli.protocol.registration.ClientIdentity;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.dpop.DpopKey;
import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Sends forms in the name of a client, with its proof (RFC 6749 §2.3), and with that of a key where there is one. */
public final class AuthenticatedForms {

    private final WebClient web;
    private final Proofs proofs;
    private final Json json;
    private final InstantSource clock;
    private final RandomGenerator random;

    public AuthenticatedForms(WebClient web, Proofs proofs, Json json, InstantSource clock, RandomGenerator random) {
        this.web = web;
        this.proofs = proofs;
        this.json = json;
        this.clock = clock;
        this.random = random;
    }

    Result<WebClient.Answer, Failure> send(Endpoint to, ClientIdentity client, Map<String, String> fields) {
        return web.send(request(to, client, fields));
    }

    /** A server that wants a nonce in the proof says so once (RFC 9449 §8). */
    Result<WebClient.Answer, Failure> send(
            Endpoint to, ClientIdentity client, Map<String, String> fields, DpopKey key) {
        return proved(to, client, fields, key)
                .then(answer -> proofs.hear(to.uri(), answer.headers())
                                && ErrorBody.of(answer, json).is("use_dpop_nonce")
                        ? proved(to, client, fields, key)
                        : Result.ok(answer));
    }

    private Result<WebClient.Answer, Failure> proved(
            Endpoint to, ClientIdentity client, Map<String, String> fields, DpopKey key) {
        return web.send(proofs.proved(request(to, client, fields), key, Optional.empty()));
    }

    private HttpRequest request(Endpoint to, ClientIdentity client, Map<String, String> fields) {
        ClientAuthentication.Proof proof =
                client.authentication().proof(client.id(), client.issuer(), clock.instant(), random);
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.putAll(proof.form());
        HttpRequest.Builder request = WebClient.form(to, form).header("Accept", "application/json");
        proof.headers().forEach(request::header);
        return request.build();
    }
}
