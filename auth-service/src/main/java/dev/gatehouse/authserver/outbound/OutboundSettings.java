package dev.gatehouse.authserver.outbound;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What operators and tests decide about outbound fetches.
 *
 * @param allowLoopback whether 127.0.0.0/8 and ::1 may be called, at any port; for tests
 * @param internal whether whatever address may be called, at any port; for a host that operators named themselves
 * @param extraTrust a PEM file of certificates that are trusted beside those of the Java runtime
 * @param proxy an HTTP proxy that all fetches go through. It is asked for the checked address, not for the name
 */
public record OutboundSettings(
        boolean allowLoopback, boolean internal, Optional<Path> extraTrust, Optional<HostPort> proxy) {

    /** For what strangers name. */
    public OutboundSettings(boolean allowLoopback, Optional<Path> extraTrust, Optional<HostPort> proxy) {
        this(allowLoopback, false, extraTrust, proxy);
    }

    /**
     * Where the proxy listens.
     *
     * @param port 1 to 65535
     */
    public record HostPort(String host, int port) {

        private static final int LAST_PORT = 65_535;

        public HostPort {
            if (host.isBlank() || port < 1 || port > LAST_PORT) {
                throw new IllegalArgumentException("not a host and a port: " + host + ":" + port);
            }
        }
    }
}
