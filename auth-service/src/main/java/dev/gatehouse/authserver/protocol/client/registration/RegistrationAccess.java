package dev.gatehouse.authserver.protocol.client.registration;

import dev.gatehouse.authserver.protocol.client.ClientOrigin;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationStore.Quota;
import dev.gatehouse.authserver.protocol.limits.RateLimiter;
import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.OAuthError.AtRegistration;
import dev.gatehouse.oauth.OAuthError.InvalidToken;
import dev.gatehouse.oauth.OAuthError.TemporarilyUnavailable;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may register, and how much (AS86, R6). */
public final class RegistrationAccess {

    /** Who may register a client. */
    public enum Mode {
        /** Everybody, within limits. */
        OPEN,
        /** Who has an initial access token. */
        TOKEN,
        /** Nobody. */
        OFF
    }

    /**
     * How much may come of those for whom nobody answers.
     *
     * @param perAddressAndMinute registrations from one address
     * @param perHostAndMinute registrations that redirect to one host of the web
     * @param perAddressAndDay clients put on file from one address
     */
    public record Limits(int perAddressAndMinute, int perHostAndMinute, int perAddressAndDay) {}

    /** One address of a vendor stands for all its users (pain 25). */
    private static final int SHARED = 20;

    private static final Duration DAY = Duration.ofDays(1);

    static final TemporarilyUnavailable QUOTA_USED_UP = new TemporarilyUnavailable(
            "Too many clients were registered from this address today.", Duration.ofHours(1));

    private final Mode mode;
    private final Set<SecretHash> initialAccessTokens;
    private final Limits limits;
    private final Set<String> vendorHosts;
    private final RateLimiter rates;

    /** @param vendorHosts where well-known clients redirect to, which serve many people each */
    public RegistrationAccess(
            Mode mode, Set<SecretHash> initialAccessTokens, Limits limits, Set<String> vendorHosts, RateLimiter rates) {
        this.mode = mode;
        this.initialAccessTokens = Set.copyOf(initialAccessTokens);
        this.limits = limits;
        this.vendorHosts = Set.copyOf(vendorHosts);
        this.rates = rates;
    }

    /** Whether there is a registration endpoint. */
    public boolean isOffered() {
        return mode != Mode.OFF;
    }

    /** A token that is presented has to be good, whether or not one is needed. */
    Result<ClientOrigin, AtRegistration> admit(Registrant registrant) {
        if (registrant.initialAccessToken().isPresent()) {
            return registrant
                            .initialAccessToken()
                            .filter(token -> initialAccessTokens.contains(token.hash()))
                            .isPresent()
                    ? Result.ok(ClientOrigin.VOUCHED)
                    : Result.err(new InvalidToken("The initial access token is not known."));
        }
        return mode == Mode.OPEN
                ? Result.ok(ClientOrigin.REGISTERED)
                : Result.err(new InvalidToken("Registration needs an initial access token."));
    }

    /** What has to hold when the client is put on file; limits never apply where somebody answers for the client. */
    Result<Optional<Quota>, AtRegistration> limit(
            RegistrationRequest request, Registrant registrant, ClientOrigin origin, Instant now) {
        if (origin == ClientOrigin.VOUCHED) {
            return Result.ok(Optional.empty());
        }
        Set<String> hosts = webHosts(request.redirectUris());
        boolean vendor = !hosts.isEmpty() && vendorHosts.containsAll(hosts);
        int share = vendor ? SHARED : 1;
        Optional<Duration> wait = Stream.concat(
                        Stream.of(rates.take(
                                (vendor ? "vendor " : "address ") + registrant.address(),
                                limits.perAddressAndMinute() * share)),
                        hosts.stream()
                                .filter(host -> !vendorHosts.contains(host))
                                .map(host -> rates.take("host " + host, limits.perHostAndMinute())))
                .flatMap(Optional::stream)
                .max(Duration::compareTo);
        return wait.<Result<Optional<Quota>, AtRegistration>>map(duration -> Result.err(new TemporarilyUnavailable(
                        "Too many clients are being registered: try again later.", duration)))
                .orElseGet(() -> Result.ok(Optional.of(
                        new Quota(registrant.address(), limits.perAddressAndDay() * share, now.minus(DAY)))));
    }

    private static Set<String> webHosts(List<RedirectUri> redirectUris) {
        return redirectUris.stream()
                .filter(RedirectUri::isHttps)
                .map(uri -> uri.uri().getHost().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
