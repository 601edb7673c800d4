package dev.gatehouse.authserver.outbound;

import static dev.gatehouse.authserver.outbound.Outbound.AUTHORITY;
import static dev.gatehouse.authserver.outbound.Outbound.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.ClientKey;
import dev.gatehouse.authserver.outbound.HttpKeyFetcher.FetchedKeys;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.spec.Verifies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpKeyFetcherTest {

    private static final ClientKey KEY = ClientKey.generate("ES256");
    private static final String JWKS = KEY.set().toJson();

    @ParameterizedTest
    @ValueSource(strings = {"application/jwk-set+json", "application/json", "application/json; charset=utf-8"})
    void keys_come_with_what_their_headers_say_of_keeping_them(String type) throws IOException {
        FetchedKeys fetched = fetch(
                        TlsHost.says("HTTP/1.1 200 OK\nContent-Type: " + type + "\nCache-Control: max-age=600", JWKS))
                .orElseThrow();

        assertThat(fetched.keys()).isEqualTo(KEY.set());
        assertThat(fetched.freshFor()).contains(Duration.ofMinutes(10));
    }

    @Test
    @Verifies("R2")
    void a_key_set_may_be_longer_than_a_metadata_document_but_not_endless() throws IOException {
        String longest = JWKS + " ".repeat(64 * 1024 - JWKS.length());

        assertThat(fetch(TlsHost.document(longest)).toOptional()).isPresent();
        assertThat(fetch(TlsHost.document(longest + " ")).failure())
                .contains(new OutboundFailure("longer than 65536 bytes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "<html>",
                "{\"keys\":[]}",
                "{\"keys\":7}",
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"k\",\"k\":\"c2VjcmV0\"}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}",
                "{\"keys\":[],\"keys\":[]}"
            })
    @Verifies("T6")
    void what_holds_no_usable_key_is_no_key_set(String body) throws IOException {
        assertThat(fetch(TlsHost.document(body)).failure())
                .contains(new OutboundFailure("no key set with a key that verifies anything"));
    }

    @Test
    @Verifies("T6")
    void a_key_whose_private_half_is_published_is_left_out() throws IOException {
        String known = JWKS.replace("\"kid\":\"" + KEY.id(), "\"d\":\"AQAB\",\"kid\":\"known");
        String both = JWKS.replace("]", "," + known.substring(known.indexOf('{', 1), known.lastIndexOf(']')) + "]");

        assertThat(fetch(TlsHost.document(both)).orElseThrow().keys()).isEqualTo(KEY.set());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 404, 500})
    @Verifies("R1")
    void redirects_and_errors_bring_no_keys(int status) throws IOException {
        assertThat(fetch(TlsHost.says(
                                "HTTP/1.1 " + status + " X\nContent-Type: application/json\nLocation: https://" + NAME,
                                JWKS))
                        .failure())
                .contains(new OutboundFailure("status " + status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "127.0.0.1", "169.254.169.254", "fd00::1"})
    @Verifies("R1")
    void keys_are_not_looked_for_in_this_network(String address) {
        try (Outbound outbound = Outbound.of(
                new OutboundSettings(false, Outbound.trust(), Optional.empty()), OutboundLimits.STANDARD, _ ->
                        new InetAddress[] {InetAddress.ofLiteral(address)})) {
            assertThat(outbound.keyFetcher()
                            .fetch(URI.create("https://" + NAME))
                            .failure()
                            .orElseThrow()
                            .reason())
                    .startsWith(NAME + " is at ");
        }
    }

    private static Result<FetchedKeys, OutboundFailure> fetch(TlsHost.Answer answer) throws IOException {
        try (TlsHost host = new TlsHost(AUTHORITY.host(NAME), answer);
                Outbound outbound = Outbound.toLoopback(Outbound.PATIENT)) {
            return outbound.keyFetcher().fetch(URI.create("https://" + NAME + ":" + host.port() + "?of=client"));
        }
    }
}
