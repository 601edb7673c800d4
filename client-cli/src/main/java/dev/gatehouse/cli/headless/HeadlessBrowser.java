package dev.gatehouse.cli.headless;

import dev.gatehouse.cli.http.WebClient;
import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.authorization.CallbackRejection;
import dev.gatehouse.cli.protocol.authorization.PendingAuthorization;
import dev.gatehouse.cli.protocol.authorization.UserAgent;
import dev.gatehouse.cli.protocol.authorization.VerifiedCallback;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.Result;
import java.util.function.Function;

/** Walks through the pages of an authorization server. Nobody listens at the redirect URI: its address says it all. */
public final class HeadlessBrowser implements UserAgent {

    /** Any port would do: the registered redirect URI leaves it open. */
    private static final RedirectUri REDIRECT_URI = new RedirectUri("http://127.0.0.1:33418/callback");

    private final WebClient web;
    private final User user;

    public HeadlessBrowser(WebClient web, User user) {
        this.web = web;
        this.user = user;
    }

    @Override
    public Result<VerifiedCallback, Failure> authorize(Function<RedirectUri, PendingAuthorization> begin) {
        PendingAuthorization pending = begin.apply(REDIRECT_URI);
        Walk walk = new Walk(web, user, pending.request().server().authorization());
        return walk.from(new Endpoint(pending.address()), REDIRECT_URI)
                .then(query -> pending.verify(query).mapError(HeadlessBrowser::failure));
    }

    private static Failure failure(CallbackRejection rejection) {
        return switch (rejection) {
            case CallbackRejection.Final(Failure failure) -> failure;
            case CallbackRejection.Foreign _ ->
                new Failure.Refused("The authorization response does not carry the state we sent.");
        };
    }
}
