package dev.gatehouse.cli.protocol.login;

import static dev.gatehouse.cli.fixture.Samples.CLIENT;
import static dev.gatehouse.cli.fixture.Samples.ISSUER;
import static dev.gatehouse.cli.fixture.Samples.RESOURCE;
import static dev.gatehouse.cli.fixture.Samples.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.cli.fixture.Samples;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.authorization.AuthorizationRequest;
import dev.gatehouse.cli.protocol.authorization.DeviceAuthorization;
import dev.gatehouse.cli.protocol.discovery.AuthorizationServer;
import dev.gatehouse.cli.protocol.token.TokenRequest;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.token.TokenResponse;
import dev.gatehouse.spec.Verifies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceLoginTest {

    private static final TokenResponse TOKENS = new TokenResponse("t", "Bearer", 600L, "user", null, null, null);
    private static final DeviceAuthorization BEGUN = new DeviceAuthorization(
            "device-secret",
            "WDJB-MJHT",
            endpoint("https://auth.example.com/device"),
            Optional.empty(),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5));

    private final Deque<Result<TokenResponse, Failure>> answers = new ArrayDeque<>();
    private final List<TokenRequest> questions = new ArrayList<>();
    private final List<Long> pauses = new ArrayList<>();
    private final List<DeviceAuthorization> announced = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");

    private final DeviceLogin login = new DeviceLogin(
            (_, _) -> Result.ok(BEGUN),
            question -> {
                questions.add(question);
                return answers.isEmpty() ? Result.err(new Failure.NotYet(false)) : answers.remove();
            },
            () -> now,
            length -> {
                pauses.add(length.toSeconds());
                now = now.plus(length);
            });

    @Test
    @Verifies("CL_DEVICE")
    void it_asks_in_the_interval_until_somebody_has_approved() {
        answers.add(Result.err(new Failure.NotYet(false)));
        answers.add(Result.ok(TOKENS));

        assertThat(approved(request(true))).isEqualTo(Result.ok(TOKENS));
        assertThat(pauses).containsExactly(5L, 5L);
        assertThat(announced).containsExactly(BEGUN);
        assertThat(questions.getFirst().form())
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
                .containsEntry("device_code", "device-secret")
                .containsEntry("resource", RESOURCE.identifier());
    }

    @Test
    @Verifies("CL_DEVICE")
    void it_asks_less_often_when_told_to_and_when_nobody_answers() {
        answers.add(Result.err(new Failure.NotYet(true)));
        answers.add(Result.err(new Failure.Unreachable("away")));
        answers.add(Result.ok(TOKENS));

        assertThat(approved(request(true))).isEqualTo(Result.ok(TOKENS));
        assertThat(pauses).containsExactly(5L, 10L, 20L);
    }

    @Test
    @Verifies("CL_DEVICE")
    void it_does_not_ask_when_the_code_has_ended() {
        assertThat(approved(request(true)).failure().orElseThrow()).isInstanceOf(Failure.Denied.class);
        assertThat(pauses).hasSize(12);
    }

    @Test
    @Verifies("CL_DEVICE")
    void a_no_is_final() {
        answers.add(Result.err(new Failure.Denied("no")));

        assertThat(approved(request(true))).isEqualTo(Result.err(new Failure.Denied("no")));
        assertThat(questions).hasSize(1);
    }

    @Test
    void a_server_without_an_endpoint_for_it_is_not_asked() {
        assertThat(approved(request(false)).failure().orElseThrow()).isInstanceOf(Failure.InvalidMetadata.class);
        assertThat(announced).isEmpty();
    }

    @Test
    @Verifies("K5")
    void the_code_is_in_no_log() {
        assertThat(BEGUN.toString() + new TokenRequest.Device(request(true), "device-secret"))
                .doesNotContain("device-secret");
    }

    private Result<TokenResponse, Failure> approved(AuthorizationRequest request) {
        return login.approved(request, announced::add);
    }

    private static AuthorizationRequest request(boolean offered) {
        AuthorizationServer plain = Samples.server(true);
        return new AuthorizationRequest(
                RESOURCE,
                new AuthorizationServer(
                        ISSUER,
                        plain.authorization(),
                        plain.token(),
                        plain.registration(),
                        plain.scopes(),
                        true,
                        new AuthorizationServer.Offers(
                                false,
                                List.of(),
                                Optional.empty(),
                                offered ? Optional.of(endpoint("https://auth.example.com/da")) : Optional.empty(),
                                List.of())),
                CLIENT);
    }
}
