package dev.gatehouse.localstack;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;

/** Where a service listens. */
record Address(String host, int port) {
    private static final Set<String> EVERY_INTERFACE = Set.of("0.0.0.0", "::", "[::]");

    Address {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("no address: " + host + ":" + port);
        }
    }

    /** The URL under which this machine reaches the service, without a trailing slash. */
    String url() {
        String reachable = EVERY_INTERFACE.contains(host) ? "127.0.0.1" : host;
        String authority = reachable.contains(":") && !reachable.startsWith("[") ? "[" + reachable + "]" : reachable;
        return "http://" + authority + ":" + port;
    }

    URI readiness() {
        return URI.create(url() + "/q/health/ready");
    }

    InetSocketAddress socket() throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByName(host), port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
