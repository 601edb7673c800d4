package dev.gatehouse.authserver.outbound;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses are no public hosts (R1, AS65): the IANA registries of special-purpose addresses for IPv4 and IPv6 (RFC
 * 6890), multicast, and what is not allocated. Judged by their bytes alone.
 */
final class SpecialUseAddresses {

    /** A block of addresses; as text, its use and the source of it, for the log. */
    static final class Block {

        private final byte[] prefix;
        private final int bits;
        private final String what;

        private Block(byte[] prefix, int bits, String what) {
            this.prefix = prefix;
            this.bits = bits;
            this.what = what;
        }

        boolean contains(byte[] address) {
            int whole = bits / Byte.SIZE;
            int rest = bits % Byte.SIZE;
            return address.length == prefix.length
                    && Arrays.equals(address, 0, whole, prefix, 0, whole)
                    && (rest == 0 || ((address[whole] ^ prefix[whole]) & 0xFF) >> (Byte.SIZE - rest) == 0);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    private static final List<Block> LOOPBACK = List.of(
            block("127.0.0.0", 8, "loopback (RFC 1122 §3.2.1.3)"), block("::1", 128, "loopback (RFC 4291 §2.5.3)"));

    /** IPv4 in IPv6 by translation: as public as the IPv4 address is (RFC 6052 §2.1). */
    private static final Block NAT64 = block("64:ff9b::", 96, "IPv4/IPv6 translation (RFC 6052)");

    private static final int EMBEDDED_FROM = 12;

    private static final List<Block> OTHERS = List.of(
            block("0.0.0.0", 8, "this network (RFC 791 §3.2)"),
            block("10.0.0.0", 8, "private use (RFC 1918)"),
            block("100.64.0.0", 10, "shared address space (RFC 6598)"),
            block("169.254.0.0", 16, "link-local (RFC 3927)"),
            block("172.16.0.0", 12, "private use (RFC 1918)"),
            block("192.0.0.0", 24, "IETF protocol assignments (RFC 6890 §2.1)"),
            block("192.0.2.0", 24, "documentation (RFC 5737)"),
            block("192.31.196.0", 24, "AS112 (RFC 7535)"),
            block("192.52.193.0", 24, "multicast tunnelling (RFC 7450)"),
            block("192.88.99.0", 24, "6to4 relay anycast (RFC 7526)"),
            block("192.168.0.0", 16, "private use (RFC 1918)"),
            block("192.175.48.0", 24, "AS112 (RFC 7534)"),
            block("198.18.0.0", 15, "benchmarking (RFC 2544)"),
            block("198.51.100.0", 24, "documentation (RFC 5737)"),
            block("203.0.113.0", 24, "documentation (RFC 5737)"),
            block("224.0.0.0", 4, "multicast (RFC 5771)"),
            block("255.255.255.255", 32, "broadcast (RFC 8190)"),
            block("240.0.0.0", 4, "reserved (RFC 1112 §4)"),
            // Public by its number alone: each virtual machine in Azure reaches its own host there.
            block("168.63.129.16", 32, "platform of Azure (Microsoft, What is IP address 168.63.129.16)"),
            block("::", 128, "unspecified (RFC 4291 §2.5.2)"),
            block("::ffff:0:0:0", 96, "IPv4-translated (RFC 2765 §2.1)"),
            mapped(),
            block("::", 96, "IPv4-compatible (RFC 4291 §2.5.5.1)"),
            block("64:ff9b:1::", 48, "local IPv4/IPv6 translation (RFC 8215)"),
            block("100::", 64, "discard (RFC 6666)"),
            block("100:0:0:1::", 64, "dummy prefix (RFC 9780)"),
            block("2001::", 32, "Teredo (RFC 4380)"),
            block("2001:2::", 48, "benchmarking (RFC 5180)"),
            block("2001::", 23, "IETF protocol assignments (RFC 2928)"),
            block("2001:db8::", 32, "documentation (RFC 3849)"),
            block("2002::", 16, "6to4 (RFC 3056)"),
            block("2620:4f:8000::", 48, "AS112 (RFC 7534)"),
            block("3fff::", 20, "documentation (RFC 9637)"),
            block("5f00::", 16, "segment routing (RFC 9602)"),
            block("fc00::", 7, "unique local (RFC 4193)"),
            block("fe80::", 10, "link-local (RFC 4291 §2.5.6)"),
            block("fec0::", 10, "site-local (RFC 3879)"),
            block("ff00::", 8, "multicast (RFC 4291 §2.7)"),
            // Together all that is not 2000::/3, the only part from which hosts get addresses.
            block("::", 3, "not global unicast (RFC 4291 §4)"),
            block("4000::", 2, "not global unicast (RFC 4291 §4)"),
            block("8000::", 1, "not global unicast (RFC 4291 §4)"));

    private SpecialUseAddresses() {}

    /** The block that makes {@code address} no public host; empty for a public one. */
    static Optional<Block> blockOf(InetAddress address) {
        return blockOf(address.getAddress());
    }

    static boolean isLoopback(InetAddress address) {
        return find(LOOPBACK, address.getAddress()).isPresent();
    }

    private static Optional<Block> blockOf(byte[] address) {
        return NAT64.contains(address)
                ? blockOf(Arrays.copyOfRange(address, EMBEDDED_FROM, address.length))
                : find(LOOPBACK, address).or(() -> find(OTHERS, address));
    }

    private static Optional<Block> find(List<Block> blocks, byte[] address) {
        return blocks.stream().filter(block -> block.contains(address)).findFirst();
    }

    private static Block block(String prefix, int bits, String what) {
        return new Block(InetAddress.ofLiteral(prefix).getAddress(), bits, what);
    }

    /** Java reads the text of such addresses as IPv4, so this one is given in bytes. */
    private static Block mapped() {
        byte[] prefix = new byte[16];
        prefix[10] = (byte) 0xFF;
        prefix[11] = (byte) 0xFF;
        return new Block(prefix, 96, "IPv4-mapped (RFC 4291 §2.5.5.2)");
    }
}
