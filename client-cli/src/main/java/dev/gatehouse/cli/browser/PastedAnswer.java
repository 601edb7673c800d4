package dev.gatehouse.cli.browser;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.authorization.CallbackRejection;
import dev.gatehouse.cli.protocol.authorization.PendingAuthorization;
import dev.gatehouse.cli.protocol.authorization.UserAgent;
import dev.gatehouse.cli.protocol.authorization.VerifiedCallback;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.Result;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * For machines without a browser: the user logs in elsewhere and brings back the address where that ended. Nobody
 * listens there, so the browser shows an error, and its address bar has the answer.
 */
public final class PastedAnswer implements UserAgent {

    private static final RedirectUri REDIRECT_URI = new RedirectUri("http://127.0.0.1:33418/callback");
    private static final int MOST_TRIES = 3;

    private final Consumer<URI> announcement;
    private final Supplier<Optional<String>> answers;

    /** @param answers what the user pastes, line by line; empty at the end */
    public PastedAnswer(Consumer<URI> announcement, Supplier<Optional<String>> answers) {
        this.announcement = announcement;
        this.answers = answers;
    }

    @Override
    public Result<VerifiedCallback, Failure> authorize(Function<RedirectUri, PendingAuthorization> begin) {
        PendingAuthorization pending = begin.apply(REDIRECT_URI);
        announcement.accept(pending.address());
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<String> pasted = answers.get();
            if (pasted.isEmpty()) {
                return Result.err(new Failure.Unexpected("No address was given."));
            }
            switch (pending.verify(query(pasted.get().strip()))) {
                case Result.Ok<VerifiedCallback, CallbackRejection>(VerifiedCallback callback) -> {
                    return Result.ok(callback);
                }
                case Result.Err<VerifiedCallback, CallbackRejection>(CallbackRejection.Final(Failure failure)) -> {
                    return Result.err(failure);
                }
                case Result.Err<VerifiedCallback, CallbackRejection>(CallbackRejection.Foreign _) -> {}
            }
        }
        return Result.err(new Failure.Refused("What was pasted is not the answer to this login: its state is missing or"
                + " another one. Paste the whole address from the browser's address bar."));
    }

    /** What follows the question mark of an address; a text without one may be the query alone. */
    private static String query(String pasted) {
        String withoutFragment = pasted.split("#", 2)[0];
        return withoutFragment.substring(withoutFragment.indexOf('?') + 1);
    }
}
