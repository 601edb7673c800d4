package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.protocol.login.LoginFlow;
import dev.gatehouse.authserver.protocol.login.LoginSessions;
import dev.gatehouse.authserver.protocol.login.LoginThrottle;
import dev.gatehouse.authserver.protocol.login.PasswordHasher;
import dev.gatehouse.authserver.protocol.login.PendingLoginStore;
import dev.gatehouse.authserver.protocol.login.ThrottleLimits;
import dev.gatehouse.authserver.protocol.login.UserAuthenticator;
import dev.gatehouse.authserver.protocol.login.UserStore;
import dev.gatehouse.authserver.protocol.totp.Authenticators;
import dev.gatehouse.authserver.protocol.totp.TotpStore;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Makes what people log in with. */
@Singleton
class AccountWiring {

    private final AuthServerConfig config;

    AccountWiring(AuthServerConfig config) {
        this.config = config;
    }

    /** Made at the start, which a bad limit stops. */
    @Produces
    @Startup
    @Singleton
    ThrottleLimits throttleLimits() {
        AuthServerConfig.Login login = config.login();
        try {
            return new ThrottleLimits(
                    login.failuresPerAccount(),
                    login.failuresPerAddress(),
                    login.firstDelay(),
                    login.longestDelay(),
                    login.forgottenAfter());
        } catch (IllegalArgumentException bad) {
            throw new ConfigurationException("gatehouse.auth.login: " + bad.getMessage(), bad);
        }
    }

    @Produces
    @Singleton
    UserAuthenticator users(UserStore users, PasswordHasher hasher, LoginThrottle throttle) {
        return new UserAuthenticator(users, hasher, throttle);
    }

    @Produces
    @Singleton
    Authenticators authenticators(TotpStore store, InstantSource clock, SecureRandom random) {
        return new Authenticators(store, clock, random);
    }

    @Produces
    @Singleton
    LoginFlow loginFlow(
            UserAuthenticator users,
            LoginThrottle throttle,
            Authenticators codes,
            PendingLoginStore pending,
            LoginSessions sessions,
            InstantSource clock) {
        return new LoginFlow(users, throttle, codes, pending, sessions, clock);
    }
}
