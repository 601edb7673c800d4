package dev.gatehouse.cli.protocol.login;

import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.authorization.AuthorizationRequest;
import dev.gatehouse.cli.protocol.authorization.DeviceAuthorization;
import dev.gatehouse.cli.protocol.token.DeviceEndpoint;
import dev.gatehouse.cli.protocol.token.TokenEndpoint;
import dev.gatehouse.cli.protocol.token.TokenRequest;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.TokenResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** A login that a person approves on another screen, while this program asks whether they have (RFC 8628). */
public final class DeviceLogin {

    /** What {@code slow_down} adds (RFC 8628 §3.5). */
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private final DeviceEndpoint devices;
    private final TokenEndpoint tokens;
    private final InstantSource clock;
    private final Pause pause;

    public DeviceLogin(DeviceEndpoint devices, TokenEndpoint tokens, InstantSource clock, Pause pause) {
        this.devices = devices;
        this.tokens = tokens;
        this.clock = clock;
        this.pause = pause;
    }

    /** @param announcement tells the person where to go and what to type in */
    Result<TokenResponse, Failure> approved(AuthorizationRequest request, Consumer<DeviceAuthorization> announcement) {
        Optional<Endpoint> address = request.server().offers().deviceAuthorization();
        if (address.isEmpty()) {
            return Result.err(new Failure.InvalidMetadata(
                    request.server().issuer() + " does not let devices without a browser log in."));
        }
        return devices.begin(address.get(), request).then(begun -> {
            announcement.accept(begun);
            return polled(request, begun);
        });
    }

    private Result<TokenResponse, Failure> polled(AuthorizationRequest request, DeviceAuthorization begun) {
        TokenRequest question = new TokenRequest.Device(request, begun.deviceCode());
        Instant end = clock.instant().plus(begun.lifetime());
        Duration interval = begun.interval();
        while (!clock.instant().plus(interval).isAfter(end)) {
            pause.of(interval);
            Result<TokenResponse, Failure> answer = tokens.send(question);
            Optional<Duration> next = nextInterval(answer, interval);
            if (next.isEmpty()) {
                return answer;
            }
            interval = next.get();
        }
        return Result.err(new Failure.Denied("Nobody has approved the login in time."));
    }

    /** Empty when the answer is the last one. A server that cannot be reached is left alone for longer and longer. */
    private static Optional<Duration> nextInterval(Result<TokenResponse, Failure> answer, Duration interval) {
        return answer.failure().flatMap(failure -> switch (failure) {
            case Failure.NotYet(boolean slowDown) -> Optional.of(slowDown ? interval.plus(SLOWER) : interval);
            case Failure.Unreachable _ -> Optional.of(interval.multipliedBy(2));
            default -> Optional.empty();
        });
    }
}
