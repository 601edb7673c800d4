package dev.gatehouse.authserver.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Turns the host of a URL into addresses: {@link InetAddress#getAllByName}. */
@FunctionalInterface
public interface HostResolver {

    /** @throws UnknownHostException when there is no address */
    InetAddress[] resolve(String host) throws UnknownHostException;
}
