package dev.gatehouse.authserver.protocol.authorize;

import dev.gatehouse.oauth.RedirectUri;
import java.util.Optional;

/**
 * Where a response goes and what it has to bring along.
 *
 * @param state of the client, given back unchanged (AS26)
 */
public record ReplyAddress(RedirectUri redirectUri, ResponseMode mode, Optional<String> state) {}
