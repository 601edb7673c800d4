package dev.gatehouse.cli.protocol.authorization;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.Result;
import java.util.function.Function;

/** Takes an authorization request to the user and brings back the answer. */
public interface UserAgent {

    /**
     * Has the user decide.
     *
     * @param begin makes the request, once the agent knows the redirect URI at which it can receive the answer
     * @return an answer that passed {@link PendingAuthorization#verify}
     */
    Result<VerifiedCallback, Failure> authorize(Function<RedirectUri, PendingAuthorization> begin);
}
