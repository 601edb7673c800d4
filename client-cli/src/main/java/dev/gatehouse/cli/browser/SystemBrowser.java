package dev.gatehouse.cli.browser;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.authorization.PendingAuthorization;
import dev.gatehouse.cli.protocol.authorization.UserAgent;
import dev.gatehouse.cli.protocol.authorization.VerifiedCallback;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.Result;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** Sends the user to their own browser and waits for them to come back. */
public final class SystemBrowser implements UserAgent {

    private final BrowserLauncher launcher;
    private final Consumer<URI> announcement;
    private final int port;
    private final Duration timeout;

    /**
     * @param announcement tells the user the address, in case no browser opens
     * @param port where the browser comes back to; 0 for any that is free
     */
    public SystemBrowser(BrowserLauncher launcher, Consumer<URI> announcement, int port, Duration timeout) {
        this.launcher = launcher;
        this.announcement = announcement;
        this.port = port;
        this.timeout = timeout;
    }

    @Override
    public Result<VerifiedCallback, Failure> authorize(Function<RedirectUri, PendingAuthorization> begin) {
        return LoopbackReceiver.open(port).then(opened -> {
            try (LoopbackReceiver receiver = opened) {
                PendingAuthorization pending = begin.apply(receiver.redirectUri());
                announcement.accept(pending.address());
                launcher.open(pending.address());
                return receiver.await(pending, timeout)
                        .orElseGet(() -> Result.err(new Failure.Unexpected("The browser did not come back within "
                                + timeout.toSeconds() + " seconds. Run the command again, or allow more time with"
                                + " --timeout.")));
            }
        });
    }
}
