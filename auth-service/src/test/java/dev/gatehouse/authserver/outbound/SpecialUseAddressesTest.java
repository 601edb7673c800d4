package dev.gatehouse.authserver.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.spec.Verifies;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Verifies({"R1", "AS65"})
class SpecialUseAddressesTest {

    /** The first and the last of each block. */
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.255.255.255, RFC 791",
        "10.0.0.0, 10.255.255.255, RFC 1918",
        "100.64.0.0, 100.127.255.255, RFC 6598",
        "127.0.0.0, 127.255.255.255, RFC 1122",
        "168.63.129.16, 168.63.129.16, Azure",
        "169.254.0.0, 169.254.255.255, RFC 3927",
        "172.16.0.0, 172.31.255.255, RFC 1918",
        "192.0.0.0, 192.0.0.255, RFC 6890",
        "192.0.2.0, 192.0.2.255, RFC 5737",
        "192.31.196.0, 192.31.196.255, RFC 7535",
        "192.52.193.0, 192.52.193.255, RFC 7450",
        "192.88.99.0, 192.88.99.255, RFC 7526",
        "192.168.0.0, 192.168.255.255, RFC 1918",
        "192.175.48.0, 192.175.48.255, RFC 7534",
        "198.18.0.0, 198.19.255.255, RFC 2544",
        "198.51.100.0, 198.51.100.255, RFC 5737",
        "203.0.113.0, 203.0.113.255, RFC 5737",
        "224.0.0.0, 239.255.255.255, RFC 5771",
        "240.0.0.0, 255.255.255.254, RFC 1112",
        "255.255.255.255, 255.255.255.255, RFC 8190",
        "::, ::, unspecified",
        "::1, ::1, loopback",
        "::2, ::ffff:ffff, RFC 4291 §2.5.5.1",
        "::ffff:0:0:0, ::ffff:0:ffff:ffff, RFC 2765",
        "64:ff9b::, 64:ff9b::ff:ffff, RFC 791",
        "64:ff9b::a00:0, 64:ff9b::aff:ffff, RFC 1918",
        "64:ff9b:1::, 64:ff9b:1:ffff:ffff:ffff:ffff:ffff, RFC 8215",
        "100::, 100::ffff:ffff:ffff:ffff, RFC 6666",
        "100:0:0:1::, 100:0:0:1:ffff:ffff:ffff:ffff, RFC 9780",
        "2001::, 2001:0:ffff:ffff:ffff:ffff:ffff:ffff, RFC 4380",
        "2001:2::, 2001:2:0:ffff:ffff:ffff:ffff:ffff, RFC 5180",
        "2001:1::, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff, RFC 2928",
        "2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, RFC 3849",
        "2002::, 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff, RFC 3056",
        "2620:4f:8000::, 2620:4f:8000:ffff:ffff:ffff:ffff:ffff, RFC 7534",
        "3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff, RFC 9637",
        "5f00::, 5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff, RFC 9602",
        "fc00::, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, RFC 4193",
        "fe80::, febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff, RFC 4291 §2.5.6",
        "fec0::, feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, RFC 3879",
        "ff00::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, RFC 4291 §2.7",
        "0:0:1::, 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, RFC 4291 §4",
        "4000::, 5eff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, RFC 4291 §4",
        "6000::, fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, RFC 4291 §4",
    })
    void a_block_reaches_from_its_first_address_to_its_last(String first, String last, String source) {
        assertThat(whyNot(first)).contains(source);
        assertThat(whyNot(last)).contains(source);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.255",
                "192.0.3.0",
                "192.88.98.255",
                "192.88.100.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "198.51.99.255",
                "198.51.101.0",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "64:ff9b::8.8.8.8",
                "2000::1",
                "2001:200::",
                "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001:db9::",
                "2003::",
                "2606:4700:4700::1111",
                "2a00:1450:4001:82a::200e",
                "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "3fff:1000::",
            })
    void the_neighbours_of_the_blocks_are_public(String address) {
        assertThat(SpecialUseAddresses.blockOf(InetAddress.ofLiteral(address))).isEmpty();
    }

    /** Java makes an IPv4 address of a mapped one, whichever way it comes. */
    @Test
    void an_ipv4_address_in_the_form_of_ipv6_is_judged_as_ipv4() throws Exception {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xFF;
        mapped[11] = (byte) 0xFF;
        mapped[12] = 10;
        assertThat(SpecialUseAddresses.blockOf(InetAddress.getByAddress(mapped)).orElseThrow())
                .hasToString("private use (RFC 1918)");
        assertThat(whyNot("::ffff:127.0.0.1")).contains("loopback");
        assertThat(SpecialUseAddresses.blockOf(InetAddress.ofLiteral("::ffff:8.8.8.8")))
                .isEmpty();
    }

    @Test
    void loopback_is_127_and_the_one_of_ipv6() {
        assertThat(new String[] {"127.0.0.1", "127.255.0.1", "::1", "::ffff:127.0.0.1"})
                .allMatch(SpecialUseAddressesTest::isLoopback);
        assertThat(new String[] {"0.0.0.0", "128.0.0.1", "10.0.0.1", "::", "::2", "64:ff9b::7f00:1", "fe80::1"})
                .noneMatch(SpecialUseAddressesTest::isLoopback);
    }

    private static boolean isLoopback(String address) {
        return SpecialUseAddresses.isLoopback(InetAddress.ofLiteral(address));
    }

    private static String whyNot(String address) {
        return SpecialUseAddresses.blockOf(InetAddress.ofLiteral(address))
                .orElseThrow()
                .toString();
    }
}
