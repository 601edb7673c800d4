package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.protocol.account.Account;
import dev.gatehouse.authserver.protocol.account.ConnectionStore;
import dev.gatehouse.authserver.protocol.audit.AuditLog;
import dev.gatehouse.authserver.protocol.authorization.AuthorizationStore;
import dev.gatehouse.authserver.protocol.login.LoginFlow;
import dev.gatehouse.authserver.protocol.login.LoginSessionStore;
import dev.gatehouse.authserver.protocol.login.LoginSessions;
import dev.gatehouse.authserver.protocol.login.LoginThrottle;
import dev.gatehouse.authserver.protocol.login.PasswordHasher;
import dev.gatehouse.authserver.protocol.login.PendingLoginStore;
import dev.gatehouse.authserver.protocol.login.ThrottleLimits;
import dev.gatehouse.authserver.protocol.login.UserAuthenticator;
import dev.gatehouse.authserver.protocol.login.UserStore;
import dev.gatehouse.authserver.protocol.passkey.ChallengeStore;
import dev.gatehouse.authserver.protocol.passkey.PasskeyStore;
import dev.gatehouse.authserver.protocol.passkey.Passkeys;
import dev.gatehouse.authserver.protocol.totp.Authenticators;
import dev.gatehouse.authserver.protocol.totp.TotpStore;
import dev.gatehouse.authserver.webauthn.WebAuthnVerifier;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
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
    UserAuthenticator users(
            UserStore users, PasswordHasher hasher, LoginThrottle throttle, AuditLog audit, InstantSource clock) {
        return new UserAuthenticator(users, hasher, throttle, audit, clock);
    }

    @Produces
    @Singleton
    Authenticators authenticators(TotpStore store, AuditLog audit, InstantSource clock, SecureRandom random) {
        return new Authenticators(store, audit, clock, random);
    }

    @Produces
    @Singleton
    LoginFlow loginFlow(
            UserAuthenticator users,
            LoginThrottle throttle,
            Authenticators codes,
            PendingLoginStore pending,
            LoginSessions sessions,
            AuditLog audit,
            InstantSource clock) {
        return new LoginFlow(users, throttle, codes, pending, sessions, audit, clock);
    }

    @Produces
    @Singleton
    Passkeys passkeys(
            PasskeyStore store,
            ChallengeStore challenges,
            LoginSessions sessions,
            AuditLog audit,
            InstantSource clock,
            SecureRandom random) {
        URI issuer = config.issuer().uri();
        String origin = issuer.getScheme() + "://" + issuer.getRawAuthority();
        return new Passkeys(
                store, challenges, new WebAuthnVerifier(origin, issuer.getHost()), sessions, audit, clock, random);
    }

    @Produces
    @Singleton
    Account account(
            ConnectionStore connections,
            AuthorizationStore authorizations,
            LoginSessionStore sessions,
            Account.Passwords passwords,
            AuditLog audit,
            InstantSource clock) {
        return new Account(connections, authorizations, sessions, passwords, audit, clock);
    }

    @Produces
    @Singleton
    Account.Passwords passwords(
            UserAuthenticator users,
            LoginThrottle throttle,
            UserStore store,
            PasswordHasher hasher,
            Authenticators codes) {
        return new Account.Passwords(users, throttle, store, hasher, codes);
    }
}
