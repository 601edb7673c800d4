package dev.gatehouse.authserver.protocol.consent;

import dev.gatehouse.authserver.protocol.client.ClientOnFile;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Scope;

/**
 * What a person would be asked.
 *
 * @param redirectUri where the answer goes
 * @param scope all that the client wants
 * @param unasked whether the browser came directly, and the client did not demand the question
 */
public record ConsentQuestion(
        ClientOnFile client, RedirectUri redirectUri, ResourceIndicator resource, Scope scope, boolean unasked) {}
