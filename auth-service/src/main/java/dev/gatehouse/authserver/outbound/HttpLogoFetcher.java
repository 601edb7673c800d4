package dev.gatehouse.authserver.outbound;

import dev.gatehouse.authserver.outbound.PublicHttpClient.Download;
import dev.gatehouse.authserver.protocol.client.logo.Logo;
import dev.gatehouse.authserver.protocol.client.logo.LogoFetcher;
import dev.gatehouse.oauth.Result;
import java.net.URI;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Fetches the logos of clients as {@link PublicHttpClient} fetches whatever a stranger names. */
public final class HttpLogoFetcher implements LogoFetcher {

    private static final Logger LOG = Logger.getLogger(HttpLogoFetcher.class);

    private final PublicHttpClient client;

    public HttpLogoFetcher(PublicHttpClient client) {
        this.client = client;
    }

    /** Nobody waits for it, so the reason of a failure is for the log alone. */
    @Override
    public Optional<FetchedLogo> fetch(URI source) {
        return switch (client.get(source, DocumentType.LOGO).then(HttpLogoFetcher::logo)) {
            case Result.Ok<FetchedLogo, OutboundFailure>(FetchedLogo fetched) -> Optional.of(fetched);
            case Result.Err<FetchedLogo, OutboundFailure>(OutboundFailure failure) -> {
                LOG.infof("no logo from %s: %s", source, failure.reason());
                yield Optional.empty();
            }
        };
    }

    private static Result<FetchedLogo, OutboundFailure> logo(Download download) {
        return Logo.of(download.mediaType(), download.body().getBytes())
                .<Result<FetchedLogo, OutboundFailure>>map(
                        logo -> Result.ok(new FetchedLogo(logo, download.freshFor())))
                .orElseGet(() -> Result.err(new OutboundFailure("not an image of the type and size that is shown")));
    }
}
