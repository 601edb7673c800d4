package dev.gatehouse.cli.protocol.registration;

import dev.gatehouse.cli.protocol.Endpoint;

/**
 * Where a registration can be read, changed and deleted (RFC 7592 §3).
 *
 * @param token what allows it; never printed
 */
public record ClientManagement(Endpoint address, String token) {
    @Override
    public String toString() {
        return "ClientManagement[" + address + "]";
    }
}
