package dev.gatehouse.authserver.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.authserver.protocol.upstream.UpstreamFailure.NotReachable;
import dev.gatehouse.authserver.protocol.upstream.UpstreamFailure.Refused;
import dev.gatehouse.authserver.protocol.upstream.UpstreamProvider.Credentials;
import dev.gatehouse.spec.Verifies;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that people log in through, over the wire. */
class HttpUpstreamTest {

    private TlsHost host = answering(TlsHost.says("HTTP/1.1 500 Not yet", ""));

    @AfterEach
    void stop() throws IOException {
        host.close();
    }

    @Test
    @Verifies("R1")
    void an_address_that_is_not_public_is_called_where_an_operator_wants_it_and_nowhere_else() throws IOException {
        provider("");

        try (Outbound anybody = outbound(false);
                Outbound internal = outbound(true)) {
            assertThat(anybody.upstream(host).metadata().failure()).get().isInstanceOf(NotReachable.class);
            assertThat(host.connections()).isZero();
            assertThat(internal.upstream(host).metadata().toOptional()).isPresent();
        }
    }

    @Test
    void metadata_is_read_once_while_it_is_fresh_and_may_be_longer_than_that_of_a_client() throws IOException {
        provider(", \"more\": \"" + "x".repeat(20_000) + "\"");

        try (Outbound outbound = outbound(true)) {
            HttpUpstream upstream = outbound.upstream(host);
            assertThat(upstream.metadata()).isEqualTo(upstream.metadata());
        }
        assertThat(host.requests()).hasSize(1);
    }

    @Test
    void metadata_that_could_not_be_read_is_read_again() throws IOException {
        try (Outbound outbound = outbound(true)) {
            HttpUpstream upstream = outbound.upstream(host);
            assertThat(upstream.metadata().failure()).contains(new NotReachable("status 500"));
            assertThat(upstream.metadata().failure()).isPresent();
        }
        assertThat(host.requests()).hasSize(2);
    }

    @Test
    void credentials_are_form_encoded_before_they_are_joined() throws IOException {
        serve(TlsHost.document("{\"id_token\": \"x\"}"));

        try (Outbound outbound = outbound(true)) {
            assertThat(outbound.upstream(host)
                            .ask(
                                    URI.create("https://" + Outbound.NAME + ":" + host.port() + "/token"),
                                    Map.of("code", "a b"),
                                    Optional.of(new Credentials("gate:house", new Secret("100%"))))
                            .orElseThrow()
                            .string("id_token"))
                    .contains("x");
        }
        assertThat(host.requests())
                .singleElement()
                .asString()
                .startsWith("POST /token HTTP/1.1")
                .containsIgnoringCase("content-type: application/x-www-form-urlencoded")
                .containsIgnoringCase("authorization: Basic Z2F0ZSUzQWhvdXNlOjEwMCUyNQ==");
    }

    @ParameterizedTest
    @ValueSource(strings = {"400 Bad Request", "401 Unauthorized"})
    void a_refusal_is_told_from_an_outage(String status) throws IOException {
        serve(TlsHost.says(
                "HTTP/1.1 " + status + "\nContent-Type: application/json", "{\"error\": \"invalid_grant\"}"));

        try (Outbound outbound = outbound(true)) {
            assertThat(outbound.upstream(host)
                            .ask(
                                    URI.create("https://" + Outbound.NAME + ":" + host.port() + "/token"),
                                    Map.of(),
                                    Optional.empty())
                            .failure())
                    .get()
                    .isInstanceOf(Refused.class);
        }
    }

    private void provider(String more) throws IOException {
        serve(out -> TlsHost.document("""
                {"issuer": "https://%1$s:%2$d", "authorization_endpoint": "https://%1$s/a", "token_endpoint":
                 "https://%1$s/t", "jwks_uri": "https://%1$s/k"%3$s}""".formatted(Outbound.NAME, host.port(), more))
                .writeTo(out));
    }

    private void serve(TlsHost.Answer answer) throws IOException {
        host.close();
        host = answering(answer);
    }

    private static TlsHost answering(TlsHost.Answer answer) {
        return new TlsHost(Outbound.AUTHORITY.host(Outbound.NAME), answer);
    }

    private static Outbound outbound(boolean internal) {
        return Outbound.of(
                new OutboundSettings(false, internal, Outbound.trust(), Optional.empty()),
                OutboundLimits.PROVIDER,
                _ -> Outbound.loopback());
    }
}
