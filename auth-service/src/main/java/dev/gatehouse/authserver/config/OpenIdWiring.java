package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.protocol.authorization.AuthorizationStore;
import dev.gatehouse.authserver.protocol.client.ClientRepository;
import dev.gatehouse.authserver.protocol.dpop.DpopProofs;
import dev.gatehouse.authserver.protocol.idtoken.IdTokenIssuer;
import dev.gatehouse.authserver.protocol.idtoken.IssuedIdTokens;
import dev.gatehouse.authserver.protocol.keys.SigningKeys;
import dev.gatehouse.authserver.protocol.login.LoginSessions;
import dev.gatehouse.authserver.protocol.logout.LogoutFlow;
import dev.gatehouse.authserver.protocol.token.IssuedAccessTokens;
import dev.gatehouse.authserver.protocol.userinfo.UserInfoEndpoint;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes what OpenID Connect adds to OAuth. */
@Singleton
class OpenIdWiring {

    private final AuthServerConfig config;

    OpenIdWiring(AuthServerConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    IdTokenIssuer idTokenIssuer(SigningKeys keys, InstantSource clock) {
        return new IdTokenIssuer(config.issuer(), config.lifetimes().accessToken(), keys, clock);
    }

    @Produces
    @Singleton
    UserInfoEndpoint userInfo(
            IssuedAccessTokens accessTokens,
            AuthorizationStore authorizations,
            DpopProofs proofs,
            InstantSource clock) {
        return new UserInfoEndpoint(config.issuer(), accessTokens, authorizations, proofs, clock);
    }

    @Produces
    @Singleton
    LogoutFlow logout(LoginSessions sessions, ClientRepository clients, SigningKeys keys) {
        return new LogoutFlow(sessions, clients, new IssuedIdTokens(config.issuer(), keys));
    }
}
