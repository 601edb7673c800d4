package dev.gatehouse.authserver.protocol.idtoken;

import dev.gatehouse.authserver.protocol.keys.SigningKeys;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.jose.JwtVerifier;
import java.util.Locale;
import java.util.Optional;

/** Tells the ID tokens of this server from all else. */
public final class IssuedIdTokens {

    /**
     * What an ID token proves for ever: who was logged in, at which client.
     *
     * @param subject the id of a user
     */
    public record Login(String subject, ClientId client) {}

    private final Issuer issuer;
    private final JwtVerifier verifier;

    public IssuedIdTokens(Issuer issuer, SigningKeys keys) {
        this.issuer = issuer;
        this.verifier = new JwtVerifier(keys.verification(), IdTokenIssuer.TYPE.toLowerCase(Locale.ROOT));
    }

    /** What a token made here says, expired or not; empty for any other text. */
    public Optional<Login> read(String token) {
        return verifier.verify(token)
                .toOptional()
                .filter(claims -> claims.string("iss").equals(Optional.of(issuer.value())))
                .flatMap(IssuedIdTokens::login);
    }

    private static Optional<Login> login(JsonObject claims) {
        return claims.string("sub")
                .flatMap(subject ->
                        claims.string("aud").flatMap(ClientId::parse).map(client -> new Login(subject, client)));
    }
}
