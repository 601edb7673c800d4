package dev.gatehouse.authserver.outbound;

import static dev.gatehouse.authserver.outbound.Outbound.AUTHORITY;
import static dev.gatehouse.authserver.outbound.Outbound.NAME;
import static dev.gatehouse.authserver.outbound.Outbound.reason;
import static dev.gatehouse.authserver.outbound.Outbound.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.outbound.OutboundSettings.HostPort;
import dev.gatehouse.spec.Verifies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What a name stands for is asked once. */
@Verifies({"R1", "AS65"})
class PinnedAddressTest {

    @Test
    void a_name_is_looked_up_once_and_called_where_it_was_found() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HostResolver rebinding =
                _ -> new InetAddress[] {InetAddress.ofLiteral(asked.incrementAndGet() == 1 ? "127.0.0.1" : "10.0.0.1")};
        try (TlsHost host = new TlsHost(AUTHORITY.host(NAME), TlsHost.document("{}"));
                Outbound outbound = Outbound.toLoopback(OutboundLimits.STANDARD, rebinding)) {
            assertThat(text(outbound.get(host))).isEqualTo("{}");
            assertThat(asked).hasValue(1);
            assertThat(host.connections()).isOne();
            // The next fetch asks anew, and judges anew.
            assertThat(reason(outbound.get("https://" + NAME + "/client.json")))
                    .isEqualTo(NAME + " is at 10.0.0.1, which is private use (RFC 1918)");
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void a_proxy_is_asked_for_the_address_that_was_checked_and_the_host_proves_its_name() throws IOException {
        try (TlsHost host = new TlsHost(AUTHORITY.host(NAME), TlsHost.document("{}"));
                TlsHost stranger = new TlsHost(AUTHORITY.host("other.test"), TlsHost.document("{}"));
                Tunnel proxy = new Tunnel(host.port());
                Tunnel wrongWay = new Tunnel(stranger.port());
                Outbound outbound = throughProxy(proxy.port(), PinnedAddressTest::inPublic);
                Outbound misled = throughProxy(wrongWay.port(), PinnedAddressTest::inPublic)) {
            assertThat(text(outbound.get("https://" + NAME + "/client.json"))).isEqualTo("{}");
            assertThat(proxy.asked()).containsExactly("CONNECT 93.184.216.34:443 HTTP/1.1");
            assertThat(host.requests().getFirst()).containsIgnoringCase("host: " + NAME + "\r\n");
            assertThat(reason(misled.get("https://" + NAME + "/client.json")))
                    .contains("No subject alternative DNS name matching " + NAME);
        }
    }

    @Test
    void one_address_in_this_network_spoils_the_public_ones() throws Exception {
        HostResolver mixed = _ ->
                new InetAddress[] {InetAddress.ofLiteral("93.184.216.34"), InetAddress.ofLiteral("169.254.169.254")};
        try (Listener proxy = new Listener();
                Outbound outbound = throughProxy(proxy.port(), mixed)) {
            assertThat(reason(outbound.get("https://" + NAME + "/client.json")))
                    .isEqualTo(NAME + " is at 169.254.169.254, which is link-local (RFC 3927)");
            assertThat(proxy.connections()).isZero();
        }
    }

    @Test
    void loopback_for_tests_admits_neither_other_networks_nor_other_ports_of_public_hosts() {
        AtomicInteger asked = new AtomicInteger();
        String[] addresses = {"192.168.0.1", "93.184.216.34", "fe80::1", "0.0.0.0"};
        HostResolver resolver = _ -> new InetAddress[] {InetAddress.ofLiteral(addresses[asked.getAndIncrement()])};
        try (Outbound outbound = Outbound.toLoopback(OutboundLimits.STANDARD, resolver)) {
            assertThat(reason(outbound.get("https://" + NAME + ":8443/"))).contains("private use");
            assertThat(reason(outbound.get("https://" + NAME + ":8443/"))).contains("is not 443");
            assertThat(reason(outbound.get("https://" + NAME + ":8443/"))).contains("link-local");
            assertThat(reason(outbound.get("https://" + NAME + ":8443/"))).contains("this network");
        }
    }

    @Test
    void an_impossible_port_is_no_destination_either() {
        try (Outbound outbound = Outbound.toLoopback()) {
            assertThat(reason(outbound.get("https://" + NAME + ":0/"))).isEqualTo("no such port");
            assertThat(reason(outbound.get("https://" + NAME + ":65536/"))).isEqualTo("no such port");
        }
    }

    @Test
    void a_name_without_address_is_no_destination() {
        HostResolver none = host -> {
            throw new UnknownHostException(host + "\r\nforged line");
        };
        try (Outbound unknown = Outbound.toLoopback(OutboundLimits.STANDARD, none);
                Outbound empty = Outbound.toLoopback(OutboundLimits.STANDARD, _ -> new InetAddress[0])) {
            assertThat(reason(unknown.get("https://" + NAME + "/")))
                    .isEqualTo("UnknownHostException: " + NAME + " forged line");
            assertThat(reason(empty.get("https://" + NAME + "/"))).isEqualTo(NAME + " has no address");
        }
    }

    @Test
    @Verifies("R2")
    void a_name_server_that_does_not_answer_is_given_up() {
        HostResolver slow = _ -> {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(20));
            return Outbound.loopback();
        };
        try (Outbound outbound = Outbound.toLoopback(Outbound.SOON_CONNECTED, slow)) {
            assertThat(reason(outbound.get("https://" + NAME + "/")))
                    .isEqualTo("looking up " + NAME + " took too long");
        }
    }

    private static InetAddress[] inPublic(String host) throws UnknownHostException {
        byte[] address = InetAddress.ofLiteral("93.184.216.34").getAddress();
        return new InetAddress[] {InetAddress.getByAddress(host, address)};
    }

    private static Outbound throughProxy(int port, HostResolver resolver) {
        HostPort proxy = new HostPort("127.0.0.1", port);
        return Outbound.of(
                new OutboundSettings(false, Outbound.trust(), Optional.of(proxy)), OutboundLimits.STANDARD, resolver);
    }
}
