package dev.gatehouse.authserver.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.outbound.OutboundSettings.HostPort;
import dev.gatehouse.authserver.protocol.client.cimd.ClientIdUrl;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.spec.Verifies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * URLs by which strangers would have the server call into its own network. The client goes through a proxy, so that
 * whatever it calls is seen: nothing is, and of names no more than their address is asked.
 */
@Verifies({"R1", "AS65"})
class HostileUrlsTest {

    /** What names stand for that their owners, or clouds, point at inner addresses. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("localhost", "127.0.0.1"),
            Map.entry("ip6-localhost", "::1"),
            Map.entry("a.localhost", "127.0.0.1"),
            Map.entry("localtest.me", "127.0.0.1"),
            Map.entry("127.0.0.1.nip.io", "127.0.0.1"),
            Map.entry("7f000001.nip.io", "127.0.0.1"),
            Map.entry("metadata", "169.254.169.254"),
            Map.entry("metadata.google.internal", "169.254.169.254"),
            Map.entry("instance-data", "169.254.169.254"),
            Map.entry("kubernetes.default.svc", "10.96.0.1"),
            Map.entry("host.docker.internal", "192.168.65.254"),
            Map.entry("inner6.test", "fd12:3456:789a::1"),
            Map.entry("nat64.test", "64:ff9b::a9fe:a9fe"),
            Map.entry("public.test", "93.184.216.34"));

    static final String[] ADDRESSES = {
        "https://0.0.0.0/x",
        "https://0.1.2.3/x",
        "https://10.0.0.1/x",
        "https://10.255.255.255/x",
        "https://100.64.0.1/x",
        "https://100.100.100.200/latest/meta-data",
        "https://127.0.0.1/x",
        "https://127.1.2.3/x",
        "https://127.255.255.254/x",
        "https://168.63.129.16/machine",
        "https://169.254.169.254/latest/meta-data/",
        "https://169.254.170.2/v2/credentials",
        "https://172.16.0.1/x",
        "https://172.31.255.255/x",
        "https://192.0.0.1/x",
        "https://192.0.0.192/opc/v2",
        "https://192.0.2.1/x",
        "https://192.31.196.1/x",
        "https://192.52.193.1/x",
        "https://192.88.99.1/x",
        "https://192.168.0.1/x",
        "https://192.175.48.1/x",
        "https://198.18.0.1/x",
        "https://198.19.255.255/x",
        "https://198.51.100.1/x",
        "https://203.0.113.1/x",
        "https://224.0.0.1/x",
        "https://239.255.255.250/x",
        "https://240.0.0.1/x",
        "https://255.255.255.255/x",
        "https://[::]/x",
        "https://[::1]/x",
        "https://[0:0:0:0:0:0:0:1]/x",
        "https://[::ffff:127.0.0.1]/x",
        "https://[::ffff:7f00:1]/x",
        "https://[::ffff:169.254.169.254]/x",
        "https://[0:0:0:0:0:ffff:a9fe:a9fe]/x",
        "https://[::127.0.0.1]/x",
        "https://[::7f00:1]/x",
        "https://[::ffff:0:127.0.0.1]/x",
        "https://[64:ff9b::127.0.0.1]/x",
        "https://[64:ff9b::a00:1]/x",
        "https://[64:ff9b::169.254.169.254]/x",
        "https://[64:ff9b:1::1]/x",
        "https://[64:ff9b:1::8.8.8.8]/x",
        "https://[100::1]/x",
        "https://[2001::1]/x",
        "https://[2001:0:7f00:1::]/x",
        "https://[2001:2::1]/x",
        "https://[2001:10::1]/x",
        "https://[2001:db8::1]/x",
        "https://[2002:7f00:1::]/x",
        "https://[2002:a9fe:a9fe::1]/x",
        "https://[2002:808:808::1]/x",
        "https://[2620:4f:8000::1]/x",
        "https://[3fff::1]/x",
        "https://[5f00::1]/x",
        "https://[fc00::1]/x",
        "https://[fd00:ec2::254]/latest/meta-data",
        "https://[fe80::1]/x",
        "https://[fe80::a9fe:a9fe]/x",
        "https://[fec0::1]/x",
        "https://[ff02::1]/x",
        "https://[ff05::1:3]/x",
        "https://[4000::1]/x",
        "https://[8000::1]/x",
    };

    static final String[] NAMES_OF_ADDRESSES = {
        "https://localhost/x",
        "https://LOCALHOST/x",
        "https://LocalHost/x",
        "https://ip6-localhost/x",
        "https://a.localhost/x",
        "https://localtest.me/x",
        "https://127.0.0.1.nip.io/x",
        "https://7f000001.nip.io/x",
        "https://metadata/x",
        "https://metadata.google.internal/computeMetadata/v1/",
        "https://instance-data/latest/meta-data",
        "https://kubernetes.default.svc/api",
        "https://host.docker.internal/x",
        "https://inner6.test/x",
        "https://nat64.test/x",
    };

    static final String[] SPELLINGS = {
        "https://2130706433/x",
        "https://2852039166/x",
        "https://0x7f000001/x",
        "https://0X7F000001/x",
        "https://0x7f.0.0.1/x",
        "https://0x7f.0x0.0x0.0x1/x",
        "https://127.0.0.0x1/x",
        "https://017700000001/x",
        "https://0177.0.0.1/x",
        "https://0177.0000.0000.0001/x",
        "https://00000177.0.0.1/x",
        "https://127.0.0.01/x",
        "https://127.1/x",
        "https://127.0.1/x",
        "https://127.65530/x",
        "https://10.1/x",
        "https://169.254.43518/x",
        "https://0xa9fea9fe/x",
        "https://0xa9.0xfe.0xa9.0xfe/x",
        "https://0251.0376.0251.0376/x",
        "https://0/x",
        "https://0x0/x",
        "https://0x/x",
        "https://256.0.0.1/x",
        "https://127.0.0.1.1/x",
        "https://4294967296/x",
        "https://127.0.0.1./x",
        "https://2130706433./x",
        "https://localhost./x",
        "https://metadata.google.internal./x",
        "https://public.test./x",
    };

    static final String[] OTHER_URLS = {
        "http://public.test/x",
        "http://public.test:443/x",
        "ftp://public.test/x",
        "file:///etc/passwd",
        "file://public.test/etc/passwd",
        "jar:https://public.test/x!/y",
        "gopher://public.test:443/_GET",
        "ldap://public.test/x",
        "unix:/var/run/docker.sock",
        "data:application/json,%7B%7D",
        "javascript:1",
        "https:public.test",
        "https:///x",
        "//public.test/x",
        "/x",
        "https://public.test:80/x",
        "https://public.test:22/x",
        "https://public.test:8443/x",
        "https://public.test:0/x",
        "https://public.test:65536/x",
        "https://public.test:6443/x",
        "https://user@public.test/x",
        "https://user:password@public.test/x",
        "https://@public.test/x",
        "https://public.test@127.0.0.1/x",
        "https://127.0.0.1@public.test/x",
        "https://public.test:443@127.0.0.1/x",
        "https://public.test%2F@127.0.0.1/x",
        "https://under_score.test/x",
        "https://%31%32%37.0.0.1/x",
        "https://①②⑦.⓪.⓪.①/x",
        "https://127。0。0。1/x",
        "https://public.test,127.0.0.1/x",
        "https://[fe80::1%25eth0]/x",
    };

    private static Listener proxy;
    private static Outbound outbound;

    @BeforeAll
    static void open() throws IOException {
        proxy = new Listener();
        outbound = Outbound.of(
                new OutboundSettings(false, Optional.empty(), Optional.of(new HostPort("127.0.0.1", proxy.port()))),
                OutboundLimits.STANDARD,
                HostileUrlsTest::resolve);
    }

    @AfterAll
    static void close() throws IOException {
        outbound.close();
        proxy.close();
    }

    @AfterEach
    void nobody_was_called() {
        assertThat(proxy.firstLines()).isEmpty();
        assertThat(proxy.connections()).isZero();
    }

    @ParameterizedTest
    @FieldSource("ADDRESSES")
    void an_address_that_is_no_public_host_is_refused(String url) {
        assertThat(reasonFor(url)).containsPattern("is at .+, which is .+\\(.+\\)");
    }

    @ParameterizedTest
    @FieldSource("NAMES_OF_ADDRESSES")
    void a_name_is_judged_by_its_addresses(String url) {
        assertThat(reasonFor(url)).containsPattern("is at .+, which is .+\\(.+\\)");
    }

    @ParameterizedTest
    @FieldSource("SPELLINGS")
    void a_host_that_can_be_read_in_two_ways_is_refused(String url) {
        assertThat(reasonFor(url)).containsAnyOf("no host", "an address in an unusual spelling", "a dot ends the host");
    }

    @ParameterizedTest
    @FieldSource("OTHER_URLS")
    void what_is_no_plain_https_url_to_port_443_is_refused(String url) {
        assertThat(fails(url)).isTrue();
    }

    /** Otherwise nothing here would prove anything. */
    @Test
    void a_public_host_would_have_been_called() throws IOException {
        try (Listener other = new Listener();
                Outbound open = Outbound.of(
                        new OutboundSettings(
                                false, Optional.empty(), Optional.of(new HostPort("127.0.0.1", other.port()))),
                        OutboundLimits.STANDARD,
                        HostileUrlsTest::resolve)) {
            assertThat(open.get("https://public.test/x").failure()).isPresent();
            assertThat(other.firstLines()).containsExactly("CONNECT 93.184.216.34:443 HTTP/1.1");
        }
    }

    private static String reasonFor(String url) {
        return Outbound.reason(outbound.get(url));
    }

    /** Some are no URLs at all: they have no way to a fetch. */
    private static boolean fails(String url) {
        try {
            return outbound.get(new URI(url).toString()).failure().isPresent();
        } catch (URISyntaxException noUrl) {
            return ClientId.parse(url).flatMap(ClientIdUrl::parse).isEmpty();
        }
    }

    private static InetAddress[] resolve(String host) throws UnknownHostException {
        String address = NAMES.get(host);
        if (address == null && !host.startsWith("[") && !host.matches("[0-9.]+")) {
            throw new UnknownHostException(host);
        }
        return address == null
                ? InetAddress.getAllByName(host)
                : new InetAddress[] {
                    InetAddress.getByAddress(
                            host, InetAddress.ofLiteral(address).getAddress())
                };
    }
}
