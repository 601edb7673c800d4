package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.upstream.UpstreamLogin;
import java.util.List;
import java.util.Optional;

/** The providers that people can log in through; none for most. */
public record UpstreamLogins(List<UpstreamLogin> all) {

    public UpstreamLogins {
        all = List.copyOf(all);
    }

    Optional<UpstreamLogin> named(String name) {
        return all.stream()
                .filter(login -> login.provider().name().equals(name))
                .findFirst();
    }
}
