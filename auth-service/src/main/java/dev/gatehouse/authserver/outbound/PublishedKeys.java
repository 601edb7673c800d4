package dev.gatehouse.authserver.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.authserver.outbound.HttpKeyFetcher.FetchedKeys;
import dev.gatehouse.authserver.protocol.client.Believed;
import dev.gatehouse.authserver.protocol.client.ClientKeySource;
import dev.gatehouse.authserver.protocol.client.assertion.AssertionRejection.KeysNotReachable;
import dev.gatehouse.authserver.protocol.limits.OneAtATime;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.jose.JwkSet;
import dev.gatehouse.oauth.jose.VerificationKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * The keys that clients publish, kept in memory as long as their hosts say, within bounds. An unknown key makes a set be
 * fetched anew, as its client may have changed keys, but for that reason at most once in {@link #PAUSE}: whoever knows a
 * client's name can make up keys (R2). Keys that are not fresh any more are not used, since they may have been withdrawn.
 */
public final class PublishedKeys implements ClientKeySource {

    static final Duration PAUSE = Duration.ofMinutes(1);

    /** In all sets together, some dozen megabytes. */
    private static final int MOST_KEYS = 10_000;

    /**
     * @param staleAt from when the keys are not used any more
     * @param nextFetch when an unknown key may make them be fetched again
     * @param lastFailure why the last fetch brought none, so that there may be more keys than these
     */
    private record Known(JwkSet keys, Instant staleAt, Instant nextFetch, Optional<KeysNotReachable> lastFailure) {

        Result<JwkSet, KeysNotReachable> latest() {
            return lastFailure
                    .<Result<JwkSet, KeysNotReachable>>map(Result::err)
                    .orElseGet(() -> Result.ok(keys));
        }

        Known after(KeysNotReachable failure, Instant nextFetch) {
            return new Known(keys, staleAt, nextFetch, Optional.of(failure));
        }
    }

    private final Function<URI, Result<FetchedKeys, OutboundFailure>> fetcher;
    private final InstantSource clock;
    private final OneAtATime<URI, Result<JwkSet, KeysNotReachable>> fetching = new OneAtATime<>();
    private final Cache<URI, Known> known = Caffeine.newBuilder()
            .maximumWeight(MOST_KEYS)
            .weigher((URI uri, Known set) -> set.keys().size())
            .build();

    public PublishedKeys(PublicHttpClient client, InstantSource clock) {
        this(new HttpKeyFetcher(client)::fetch, clock);
    }

    PublishedKeys(Function<URI, Result<FetchedKeys, OutboundFailure>> fetcher, InstantSource clock) {
        this.fetcher = fetcher;
        this.clock = clock;
    }

    @Override
    public Result<Optional<VerificationKey>, KeysNotReachable> find(URI uri, String id, String algorithm) {
        Optional<VerificationKey> key = fresh(uri).flatMap(set -> set.keys().find(id, algorithm));
        return key.isPresent()
                ? Result.ok(key)
                : fetching.get(uri, () -> latest(uri)).map(keys -> keys.find(id, algorithm));
    }

    private Optional<Known> fresh(URI uri) {
        return Optional.ofNullable(known.getIfPresent(uri))
                .filter(set -> clock.instant().isBefore(set.staleAt()));
    }

    /** Fetched now, unless that was done a moment ago. */
    private Result<JwkSet, KeysNotReachable> latest(URI uri) {
        return fresh(uri)
                .filter(set -> clock.instant().isBefore(set.nextFetch()))
                .map(Known::latest)
                .orElseGet(() -> fetch(uri, fresh(uri).isPresent() ? PAUSE : Duration.ZERO));
    }

    /** @param pause until an unknown key is a reason to fetch again */
    private Result<JwkSet, KeysNotReachable> fetch(URI uri, Duration pause) {
        return switch (fetcher.apply(uri)) {
            case Result.Ok<FetchedKeys, OutboundFailure>(FetchedKeys fetched) -> {
                Instant now = clock.instant();
                Instant staleAt = now.plus(Believed.asLongAs(fetched.freshFor()));
                known.put(uri, new Known(fetched.keys(), staleAt, now.plus(pause), Optional.empty()));
                yield Result.ok(fetched.keys());
            }
            case Result.Err<FetchedKeys, OutboundFailure>(OutboundFailure failure) -> {
                KeysNotReachable unreachable = new KeysNotReachable(failure.reason());
                Instant nextFetch = clock.instant().plus(PAUSE);
                fresh(uri).ifPresent(set -> known.put(uri, set.after(unreachable, nextFetch)));
                yield Result.err(unreachable);
            }
        };
    }
}
