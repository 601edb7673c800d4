package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationTransaction;
import dev.gatehouse.authserver.protocol.authorize.NextStep;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Parameters;
import java.util.Optional;

/**
 * A browser that goes on with its transaction.
 *
 * @param query of the page's address
 * @param cookie of the transaction
 * @param session cookie of whoever is logged in
 * @param step what it has to do next
 */
record Visit(
        Parameters query,
        AuthorizationTransaction transaction,
        Secret cookie,
        Optional<Secret> session,
        NextStep step) {}
