package dev.gatehouse.authserver.http;

import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The network a request comes from, for counting: an IPv4 address, or the 64 bits of an IPv6 address that a subscriber
 * cannot choose.
 */
final class RemoteNetwork {

    private static final int SUBSCRIBER = 8;

    /** Without a network between, as through a socket of the file system. */
    private static final String LOCAL = "local";

    private RemoteNetwork() {}

    /** The whole address, to be shown. */
    static String address(SocketAddress remote) {
        return Objects.requireNonNullElse(remote.hostAddress(), LOCAL);
    }

    static String of(SocketAddress remote) {
        return of(address(remote));
    }

    /** @param host as {@link #address} gave it */
    static String of(String host) {
        if (host.equals(LOCAL)) {
            return LOCAL;
        }
        InetAddress address = InetAddress.ofLiteral(host);
        return address instanceof Inet6Address
                ? HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(address.getAddress(), SUBSCRIBER)) + "::/64"
                : address.getHostAddress();
    }
}
