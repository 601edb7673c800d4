package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.outbound.OutboundSettings;
import dev.gatehouse.authserver.outbound.OutboundSettings.HostPort;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Reads {@code gatehouse.auth.outbound}. */
final class OutboundConfig {

    private OutboundConfig() {}

    static OutboundSettings settings(AuthServerConfig.Outbound outbound) {
        if (outbound.allowLoopback() && ConfigUtils.isProfileActive("prod")) {
            throw new ConfigurationException(
                    "gatehouse.auth.outbound.allow-loopback is for tests and cannot be set in production");
        }
        return new OutboundSettings(
                outbound.allowLoopback(),
                outbound.extraTrust(),
                outbound.proxy().map(OutboundConfig::hostPort));
    }

    private static HostPort hostPort(String text) {
        int colon = text.lastIndexOf(':');
        try {
            return new HostPort(text.substring(0, Math.max(colon, 0)), Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException malformed) {
            throw new ConfigurationException("gatehouse.auth.outbound.proxy must be host:port", malformed);
        }
    }
}
