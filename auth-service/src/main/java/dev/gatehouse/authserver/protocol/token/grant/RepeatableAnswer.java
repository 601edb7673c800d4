package dev.gatehouse.authserver.protocol.token.grant;

import dev.gatehouse.oauth.KeyThumbprint;
import dev.gatehouse.oauth.token.TokenResponse;
import java.util.Optional;

/**
 * What a client got.
 *
 * @param key which it proved to hold, and the access token is bound to
 */
public record RepeatableAnswer(TokenResponse response, Optional<KeyThumbprint> key) {}
