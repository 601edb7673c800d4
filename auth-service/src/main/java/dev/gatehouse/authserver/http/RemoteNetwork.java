package dev.gatehouse.authserver.http;

import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The network a request comes from, for counting: an IPv4 address, or the 64 bits of an IPv6 address that a subscriber
 * cannot choose.
 */
final class RemoteNetwork {

    private static final int SUBSCRIBER = 8;

    private RemoteNetwork() {}

    static String of(SocketAddress remote) {
        String host = remote.hostAddress();
        if (host == null) {
            return "local";
        }
        InetAddress address = InetAddress.ofLiteral(host);
        return address instanceof Inet6Address
                ? HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(address.getAddress(), SUBSCRIBER)) + "::/64"
                : address.getHostAddress();
    }
}
