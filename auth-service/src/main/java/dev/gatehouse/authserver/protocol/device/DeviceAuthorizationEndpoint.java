package dev.gatehouse.authserver.protocol.device;

import dev.gatehouse.authserver.protocol.authorize.RequestedScope;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.ClientAuthenticator;
import dev.gatehouse.authserver.protocol.limits.RateLimiter;
import dev.gatehouse.authserver.protocol.resource.ProtectedResource;
import dev.gatehouse.authserver.protocol.resource.ProtectedResourceCatalog;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.OAuthError.AtToken;
import dev.gatehouse.oauth.OAuthError.InvalidRequest;
import dev.gatehouse.oauth.OAuthError.TemporarilyUnavailable;
import dev.gatehouse.oauth.OAuthError.UnauthorizedClient;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Takes what a device asks for, and gives it the code that a person has to type in (RFC 8628 §3.1). */
public final class DeviceAuthorizationEndpoint {

    /** Between two polls, until the device comes too early (RFC 8628 §3.5). */
    static final Duration INTERVAL = Duration.ofSeconds(5);

    /**
     * Who sent a request.
     *
     * @param address to be shown to a person
     * @param network to be counted
     */
    public record Origin(String address, String network) {}

    /**
     * A request that was taken.
     *
     * @param page where the code is typed in
     */
    public record Taken(Secret deviceCode, UserCode userCode, String page, Duration lifetime) {

        /** The answer in wire form (RFC 8628 §3.2). */
        public Map<String, Object> asMap() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("device_code", deviceCode.value());
            members.put("user_code", userCode.display());
            members.put("verification_uri", page);
            members.put("verification_uri_complete", page + "?user_code=" + userCode.display());
            members.put("expires_in", lifetime.toSeconds());
            members.put("interval", INTERVAL.toSeconds());
            return members;
        }
    }

    private final ClientAuthenticator authenticator;
    private final ProtectedResourceCatalog resources;
    private final DeviceRequestStore requests;
    private final RateLimiter rates;
    private final Settings settings;
    private final RandomGenerator random;

    /**
     * @param page where a person types a code in
     * @param lifetime how long that person can take
     * @param requestsPerNetwork in a minute
     */
    public record Settings(String page, Duration lifetime, int requestsPerNetwork) {}

    public DeviceAuthorizationEndpoint(
            ClientAuthenticator authenticator,
            ProtectedResourceCatalog resources,
            DeviceRequestStore requests,
            RateLimiter rates,
            Settings settings,
            RandomGenerator random) {
        this.authenticator = authenticator;
        this.resources = resources;
        this.requests = requests;
        this.rates = rates;
        this.settings = settings;
        this.random = random;
    }

    /** @param authorization the value of the {@code Authorization} header */
    public Result<Taken, AtToken> handle(Parameters parameters, Optional<String> authorization, Origin origin) {
        if (!parameters.repeated().isEmpty()) {
            return Result.err(new InvalidRequest("A parameter stands more than once."));
        }
        Optional<Duration> wait = rates.take("device from " + origin.network(), settings.requestsPerNetwork());
        if (wait.isPresent()) {
            return Result.err(new TemporarilyUnavailable("Too many devices ask from this network.", wait.get()));
        }
        return authenticator
                .authenticate(parameters, authorization)
                .then(client -> registered(client.client()))
                .then(client -> take(client, parameters, origin));
    }

    private static Result<Client, AtToken> registered(Client client) {
        return client.registration().mayUse(GrantType.DEVICE_CODE)
                ? Result.ok(client)
                : Result.err(new UnauthorizedClient("The client is not registered for device_code."));
    }

    private Result<Taken, AtToken> take(Client client, Parameters parameters, Origin origin) {
        return Scope.parse(parameters.get("scope").orElse(""))
                .<AtToken>mapError(error -> error)
                .then(named -> resources
                        .resolve(parameters.resources())
                        .<AtToken>mapError(error -> error)
                        .map(resource -> new RequestedScope(
                                client.registration(),
                                named,
                                !parameters.resources().isEmpty(),
                                resource)))
                .map(requested -> keep(client, requested.resource(), requested.scope(), origin));
    }

    private Taken keep(Client client, ProtectedResource resource, Scope scope, Origin origin) {
        Secret deviceCode = Secret.generate(random);
        UserCode userCode = UserCode.generate(random);
        DeviceRequest request = new DeviceRequest(
                deviceCode.hash(), userCode.hash(), client.id(), resource.indicator(), scope, origin.address());
        return requests.save(request, settings.lifetime(), INTERVAL)
                ? new Taken(deviceCode, userCode, settings.page(), settings.lifetime())
                : keep(client, resource, scope, origin);
    }
}
