package dev.gatehouse.authserver.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How people come to an account. */
public interface AccountsConfig {

    /** How long a one-time link can be used that sets a password: at least a minute, and at most 30 days. */
    @WithDefault("PT24H")
    Duration linkLifetime();
}
