package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.protocol.dpop.DpopLog;
import dev.gatehouse.authserver.protocol.dpop.DpopProofs;
import dev.gatehouse.authserver.protocol.replay.ReplayGuard;
import dev.gatehouse.oauth.dpop.DpopNonces;
import dev.gatehouse.oauth.dpop.DpopVerifier;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Makes what proofs of possession are judged with. */
@Singleton
class DpopWiring {

    /** A client that was given a nonce has at least that long to come with it. */
    private static final Duration NONCE_STEP = Duration.ofMinutes(2);

    private static final Duration NARROWEST = Duration.ofSeconds(15);
    private static final Duration WIDEST = Duration.ofMinutes(5);

    private final AuthServerConfig config;

    DpopWiring(AuthServerConfig config) {
        this.config = config;
    }

    /** The key-encryption key is what all nodes share; it is not used itself, but a key that is derived from it. */
    @Produces
    @Singleton
    Optional<DpopNonces> nonces() {
        return config.dpop().requireNonce()
                ? Optional.of(new DpopNonces(
                        KeyWiring.decode("key-encryption-key", config.keyEncryptionKey()),
                        config.issuer().value(),
                        NONCE_STEP))
                : Optional.empty();
    }

    @Produces
    @Singleton
    DpopProofs proofs(Optional<DpopNonces> nonces, ReplayGuard replays, DpopLog log, InstantSource clock) {
        Duration window = config.dpop().window();
        if (window.compareTo(NARROWEST) < 0 || window.compareTo(WIDEST) > 0) {
            throw new ConfigurationException("gatehouse.auth.dpop.window must be from PT15S to PT5M");
        }
        return new DpopProofs(new DpopVerifier(window, nonces), replays, log, clock);
    }
}
