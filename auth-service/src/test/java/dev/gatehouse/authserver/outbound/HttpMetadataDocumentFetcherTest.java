package dev.gatehouse.authserver.outbound;

import static dev.gatehouse.authserver.outbound.Outbound.AUTHORITY;
import static dev.gatehouse.authserver.outbound.Outbound.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.protocol.client.cimd.ClientIdUrl;
import dev.gatehouse.authserver.protocol.client.cimd.MetadataDocumentFetcher.FetchFailure;
import dev.gatehouse.authserver.protocol.client.cimd.MetadataDocumentFetcher.FetchedDocument;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.spec.Verifies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpMetadataDocumentFetcherTest {

    @Test
    @Verifies({"AS62", "AS64"})
    void a_document_comes_with_what_its_headers_say_of_keeping_it() throws IOException {
        FetchedDocument fetched = fetch(TlsHost.says(
                        "HTTP/1.1 200 OK\nContent-Type: application/json\nCache-Control: max-age=600",
                        "{\"client_name\": \"Käthe\"}"))
                .orElseThrow();
        assertThat(fetched.document().string("client_name")).contains("Käthe");
        assertThat(fetched.freshFor()).contains(Duration.ofMinutes(10));
    }

    @Test
    @Verifies("AS64")
    void a_document_whose_headers_do_not_say_leaves_it_open() throws IOException {
        assertThat(fetch(TlsHost.document("{}")).orElseThrow().freshFor()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "[{}]",
                "\"text\"",
                "7",
                "not json",
                "{\"a\":1",
                "{\"a\":1}{}",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"a\":NaN}",
                "/* c */{}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"a\":\"\\u0000\"}",
                "{\"\\u0000\":1}",
                "{\"a\":\"\\ud800\"}",
                "\uFEFF{}",
            })
    @Verifies("AS62")
    void what_is_not_one_strict_json_object_is_no_document(String body) throws IOException {
        assertThat(fetch(TlsHost.document(body)).failure()).contains(new FetchFailure("not one JSON object in UTF-8"));
    }

    @Test
    @Verifies("AS62")
    void text_in_another_encoding_is_no_document() throws IOException {
        byte[] latin = "{\"a\":\"ä\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(fetch(out -> {
                            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=iso-8859-1\r\n"
                                            + "Content-Length: " + latin.length + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                            out.write(latin);
                        })
                        .failure())
                .contains(new FetchFailure("not one JSON object in UTF-8"));
    }

    @Test
    @Verifies("AS62")
    void deep_nesting_is_no_document() throws IOException {
        String deep = "{\"a\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}";
        assertThat(fetch(TlsHost.document(deep)).failure()).isPresent();
    }

    /** The answers are the business of others: what they get has no place for a public text. */
    @Test
    @Verifies("R7")
    void what_a_failure_tells_of_this_network_stays_in_its_private_reason() {
        try (Outbound outbound = Outbound.toLoopback(
                OutboundLimits.STANDARD, _ -> new InetAddress[] {InetAddress.ofLiteral("10.1.2.3")})) {
            assertThat(outbound.fetcher()
                            .fetch(new ClientIdUrl(URI.create("https://" + NAME + "/client.json")))
                            .failure())
                    .contains(new FetchFailure(NAME + " is at 10.1.2.3, which is private use (RFC 1918)"));
        }
    }

    private static Result<FetchedDocument, FetchFailure> fetch(TlsHost.Answer answer) throws IOException {
        try (TlsHost host = new TlsHost(AUTHORITY.host(NAME), answer);
                Outbound outbound = Outbound.toLoopback()) {
            return outbound.fetcher()
                    .fetch(new ClientIdUrl(URI.create("https://" + NAME + ":" + host.port() + "/client.json")));
        }
    }
}
