package dev.gatehouse.cli.http;

import dev.gatehouse.oauth.dpop.DpopKey;
import dev.gatehouse.oauth.dpop.DpopRequest;
import dev.gatehouse.oauth.dpop.TargetUri;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Puts proofs of possession to requests, with the nonces that servers hand out (RFC 9449 §4, §8, §9). */
public final class Proofs {

    private static final String NONCE = "DPoP-Nonce";

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, String> nonces = new ConcurrentHashMap<>();

    /** @param random a source fit for secrets */
    public Proofs(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * The same request with a proof.
     *
     * @param accessToken that stands in it; empty for none
     */
    HttpRequest proved(HttpRequest request, DpopKey key, Optional<String> accessToken) {
        URI to = request.uri();
        DpopRequest shown =
                new DpopRequest(request.method(), TargetUri.parse(to.toString()).orElseThrow(), accessToken);
        String proof = key.proof(shown, Optional.ofNullable(nonces.get(origin(to))), clock.instant(), random);
        return HttpRequest.newBuilder(request, (_, _) -> true)
                .header("DPoP", proof)
                .build();
    }

    /** Remembers the nonce for the next proof. Whether there is one. */
    boolean hear(URI from, HttpHeaders answer) {
        Optional<String> nonce = answer.firstValue(NONCE);
        nonce.ifPresent(it -> nonces.put(origin(from), it));
        return nonce.isPresent();
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
