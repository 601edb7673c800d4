package dev.gatehouse.authserver.protocol.client.logo;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Gets images from hosts that nobody here has vouched for. */
@FunctionalInterface
public interface LogoFetcher {

    /** @param freshFor how long its HTTP cache headers let it be kept; empty when they do not say */
    record FetchedLogo(Logo logo, Optional<Duration> freshFor) {}

    /** Empty when there is none, or none that is fit. */
    Optional<FetchedLogo> fetch(URI source);
}
