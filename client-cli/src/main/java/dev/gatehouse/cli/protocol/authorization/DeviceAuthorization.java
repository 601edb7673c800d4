package dev.gatehouse.cli.protocol.authorization;

import dev.gatehouse.cli.protocol.Endpoint;
import java.time.Duration;
import java.util.Optional;

/**
 * A login that somebody is to approve on another screen (RFC 8628 §3.2).
 *
 * @param deviceCode a secret that stands for this login
 * @param userCode what the person types in
 * @param page where they do
 * @param pageWithCode the same with the code filled in; empty when the server has none
 * @param interval the least time between two questions whether they have
 */
public record DeviceAuthorization(
        String deviceCode,
        String userCode,
        Endpoint page,
        Optional<Endpoint> pageWithCode,
        Duration lifetime,
        Duration interval) {

    @Override
    public String toString() {
        return "DeviceAuthorization[" + page + "]";
    }
}
