package dev.gatehouse.authserver.outbound;

import static dev.gatehouse.authserver.outbound.Outbound.AUTHORITY;
import static dev.gatehouse.authserver.outbound.Outbound.BRIEF;
import static dev.gatehouse.authserver.outbound.Outbound.NAME;
import static dev.gatehouse.authserver.outbound.Outbound.SOON_CONNECTED;
import static dev.gatehouse.authserver.outbound.Outbound.reason;
import static dev.gatehouse.authserver.outbound.Outbound.text;
import static dev.gatehouse.authserver.outbound.TlsHost.document;
import static dev.gatehouse.authserver.outbound.TlsHost.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.spec.Verifies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicHttpClientTest {

    private static final String OK_JSON = "HTTP/1.1 200 OK\nContent-Type: application/json";

    @Test
    void a_document_is_got_from_its_host() throws IOException {
        try (TlsHost host = host(document("{}"));
                Outbound outbound = Outbound.toLoopback()) {
            assertThat(text(outbound.get("https://" + NAME + ":" + host.port() + "/a%20b?c=d")))
                    .isEqualTo("{}");
            assertThat(host.requests().getFirst())
                    .startsWith("GET /a%20b?c=d HTTP/1.1\r\n")
                    .containsIgnoringCase("host: " + NAME + ":" + host.port() + "\r\n");
        }
    }

    @Test
    void each_fetch_is_told_with_what_came_of_it() throws IOException {
        try (TlsHost host = host(document("{}"));
                Outbound outbound = Outbound.toLoopback()) {
            outbound.get(host);
            outbound.get("http://" + NAME + "/client.json");
            assertThat(outbound.ended()).containsExactly("metadata ok", "metadata failed");
        }
    }

    @ParameterizedTest
    @CsvSource({"'', /", "'?a=b', /?a=b", "'?', /?", "/, /", "/x, /x", "'/x#part', /x"})
    void an_address_without_a_path_means_the_root(String rest, String asked) throws IOException {
        try (TlsHost host = host(document("{}"));
                Outbound outbound = Outbound.toLoopback()) {
            assertThat(text(outbound.get("https://" + NAME + ":" + host.port() + rest)))
                    .isEqualTo("{}");
            assertThat(host.requests().getFirst()).startsWith("GET " + asked + " HTTP/1.1\r\n");
        }
    }

    @Test
    @Verifies("AS65")
    void a_request_tells_nothing_of_who_asks() throws IOException {
        try (TlsHost host = host(says(OK_JSON + "\nSet-Cookie: seen=1; Path=/", "{}"));
                Outbound outbound = Outbound.toLoopback()) {
            assertThat(text(outbound.get(host))).isEqualTo("{}");
            assertThat(text(outbound.get(host))).isEqualTo("{}");
            assertThat(host.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.lines())
                            .filteredOn(line -> line.contains(":"))
                            .extracting(
                                    line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
                            .containsExactlyInAnyOrder(
                                    "accept", "accept-encoding", "user-agent", "host", "connection"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 201, 202, 203, 204, 206, 300, 301, 302, 303, 304, 307, 308, 400, 401, 404, 429, 500, 503})
    @Verifies({"AS62", "R1"})
    void only_status_200_counts_and_no_redirect_is_followed(int status) throws IOException {
        try (TlsHost elsewhere = host(document("{}"));
                TlsHost host = host(says(
                        "HTTP/1.1 " + status + " Whatever\nContent-Type: application/json\nLocation: https://" + NAME
                                + ":" + elsewhere.port() + "/client.json",
                        status == 204 || status == 304 || status == 101 ? "" : "{}"));
                Outbound outbound = Outbound.toLoopback()) {
            assertThat(reason(outbound.get(host))).isEqualTo("status " + status);
            assertThat(host.connections()).isOne();
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "Application/JSON",
                "application/cimd+json",
                "application/vnd.client.v1+json;q=1",
            })
    @Verifies("AS62")
    void json_is_taken_by_whatever_name(String type) throws IOException {
        try (TlsHost host = host(says("HTTP/1.1 200 OK\nContent-Type: " + type, "{}"));
                Outbound outbound = Outbound.toLoopback()) {
            assertThat(text(outbound.get(host))).isEqualTo("{}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Nothing: here",
                "Content-Type: ",
                "Content-Type: text/html",
                "Content-Type: text/json",
                "Content-Type: application/jsonp",
                "Content-Type: application/+json",
                "Content-Type: application/x+jsonx",
                "Content-Type: application/octet-stream",
                "Content-Type: text/html, application/json",
                "Content-Type: text/html; x=application/json",
                "Content-Type: application/json\nContent-Type: text/html",
            })
    @Verifies("AS62")
    void no_other_content_type_is_taken(String header) throws IOException {
        try (TlsHost host = host(says("HTTP/1.1 200 OK\n" + header, "{}"));
                Outbound outbound = Outbound.toLoopback()) {
            assertThat(reason(outbound.get(host))).isEqualTo("the content type is not application/json");
        }
    }

    @Test
    @Verifies("R2")
    void a_body_of_5120_bytes_is_taken_and_one_more_is_too_long() throws IOException {
        String longest = "x".repeat(5_120);
        try (TlsHost fits = host(document(longest));
                TlsHost tooLong = host(document(longest + "x"));
                TlsHost unannounced = host(out -> out.write((OK_JSON.replace("\n", "\r\n") + "\r\n\r\n" + longest + "x")
                        .getBytes(StandardCharsets.UTF_8)));
                Outbound outbound = Outbound.toLoopback()) {
            assertThat(text(outbound.get(fits))).isEqualTo(longest);
            assertThat(reason(outbound.get(tooLong))).isEqualTo("longer than 5120 bytes");
            assertThat(reason(outbound.get(unannounced))).isEqualTo("longer than 5120 bytes");
        }
    }

    @Test
    @Verifies("R2")
    void a_body_without_end_is_cut_off_at_the_limit() throws Exception {
        try (TlsHost host = host(out -> {
                    out.write((OK_JSON.replace("\n", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
                    while (true) {
                        out.write(new byte[1_024]);
                    }
                });
                Outbound outbound = Outbound.toLoopback()) {
            assertThat(reason(outbound.get(host))).isEqualTo("longer than 5120 bytes");
            assertThat(host.isHungUpOn()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\nX-Slow: ", OK_JSON + "\n\n{}"})
    @Verifies("R2")
    void an_answer_that_trickles_is_given_up(String beginning) throws Exception {
        try (TlsHost host = host(out -> {
                    out.write(beginning.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
                    for (int i = 0; i < 400; i++) {
                        out.write(' ');
                        Thread.sleep(25);
                    }
                    out.write("\r\nContent-Type: application/json\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                });
                Outbound outbound = Outbound.toLoopback(BRIEF)) {
            assertThat(reason(outbound.get(host))).isEqualTo("the answer took too long");
            assertThat(host.isHungUpOn()).isTrue();
        }
    }

    @Test
    @Verifies("R2")
    void a_host_that_never_speaks_tls_is_given_up() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                Outbound outbound = Outbound.toLoopback(SOON_CONNECTED)) {
            assertThat(reason(outbound.get("https://" + NAME + ":" + mute.getLocalPort() + "/client.json")))
                    .contains("handshake timed out after 300ms");
        }
    }

    @Test
    @Verifies("R2")
    void endless_headers_are_refused() throws IOException {
        try (TlsHost host = host(says(OK_JSON + "\nX-Long: " + "x".repeat(100_000), "{}"));
                Outbound outbound = Outbound.toLoopback()) {
            assertThat(outbound.get(host).failure()).isPresent();
        }
    }

    @Test
    @Verifies("R2")
    void a_gzip_bomb_is_not_unpacked() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(" ".repeat(1_000_000).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(bomb.size()).isLessThan(5_120);
        try (TlsHost host = host(out -> {
                    out.write((OK_JSON + "\nContent-Encoding: gzip\nContent-Length: " + bomb.size() + "\n\n")
                            .replace("\n", "\r\n")
                            .getBytes(StandardCharsets.UTF_8));
                    bomb.writeTo(out);
                });
                Outbound outbound = Outbound.toLoopback()) {
            assertThat(reason(outbound.get(host))).isEqualTo("the content is encoded");
            assertThat(host.requests().getFirst()).containsIgnoringCase("accept-encoding: identity");
        }
    }

    @Test
    void a_body_that_breaks_off_is_none() throws IOException {
        try (TlsHost host = host(out -> out.write((OK_JSON + "\nContent-Length: 10\n\n{}")
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
                Outbound outbound = Outbound.toLoopback()) {
            assertThat(outbound.get(host).failure()).isPresent();
        }
    }

    @Test
    @Verifies("AS65")
    void a_certificate_must_be_for_the_name_in_the_url() throws IOException {
        try (TlsHost host = new TlsHost(AUTHORITY.host("other.test"), document("{}"));
                Outbound outbound = Outbound.toLoopback()) {
            assertThat(reason(outbound.get(host))).contains("No subject alternative DNS name matching " + NAME);
            assertThat(host.requests()).isEmpty();
        }
    }

    @Test
    @Verifies("AS65")
    void a_certificate_must_be_of_a_trusted_authority() throws IOException {
        try (TlsHost host = new TlsHost(new TestAuthority().host(NAME), document("{}"));
                Outbound outbound = Outbound.toLoopback()) {
            assertThat(reason(outbound.get(host))).contains("unable to find valid certification path");
            assertThat(host.requests()).isEmpty();
        }
    }

    @Test
    @Verifies("AS65")
    void without_extra_trust_the_authority_of_the_tests_is_a_stranger() throws IOException {
        try (TlsHost host = host(document("{}"));
                Outbound outbound = Outbound.of(
                        new OutboundSettings(true, Optional.empty(), Optional.empty()),
                        OutboundLimits.STANDARD,
                        _ -> Outbound.loopback())) {
            assertThat(reason(outbound.get(host))).contains("unable to find valid certification path");
        }
    }

    @Test
    void extra_trust_has_to_be_certificates(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        Path missing = folder.resolve("missing.pem");
        Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");
        for (Path file : new Path[] {empty, missing, text}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TrustedCertificates.with(file))
                    .withMessageContaining(file.toString());
        }
    }

    @Test
    void extra_trust_is_beside_that_of_the_runtime(@TempDir Path folder) {
        assertThat(TrustedCertificates.with(AUTHORITY.writeTo(folder)).getAcceptedIssuers())
                .hasSizeGreaterThan(10)
                .anySatisfy(issuer ->
                        assertThat(issuer.getSubjectX500Principal().getName()).contains("CN=Authority of a test"));
    }

    private static TlsHost host(TlsHost.Answer answer) {
        return new TlsHost(AUTHORITY.host(NAME), answer);
    }
}
