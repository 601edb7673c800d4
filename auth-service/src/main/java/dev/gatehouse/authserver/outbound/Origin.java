package dev.gatehouse.authserver.outbound;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.oauth.Check;
import dev.gatehouse.oauth.HttpUri;
import dev.gatehouse.oauth.Result;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom an https URL names.
 *
 * @param host a name, a dotted IPv4 address, or an IPv6 address in brackets; in lower case
 */
record Origin(String host, int port) {

    static final int HTTPS_PORT = 443;

    private static final int NO_PORT = -1;

    private static final int LAST_PORT = 65_535;

    /** What some take for an IPv4 address, in decimal, octal or hexadecimal (WHATWG URL §3.5). */
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(?i)(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    /** The one spelling that all take for the same; the resolver sees to the range. */
    private static final Pattern DOTTED = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})(?:\\.(?!$)|$)){4}");

    private static final List<Check<URI, OutboundFailure>> IN_ORDER = List.of(
            Origin::isHttps, Origin::hasAPlainHost, Origin::hasAPort, Origin::hasNoTrailingDot, Origin::isReadInOneWay);

    /** The origin of a URL whose text leaves no doubt about it. */
    static Result<Origin, OutboundFailure> of(URI url) {
        return Check.firstViolation(IN_ORDER, url)
                .<Result<Origin, OutboundFailure>>map(Result::err)
                .orElseGet(() -> Result.ok(new Origin(
                        url.getHost().toLowerCase(Locale.ROOT),
                        url.getPort() == NO_PORT ? HTTPS_PORT : url.getPort())));
    }

    private static Optional<OutboundFailure> isHttps(URI url) {
        return unless(HttpUri.hasScheme(url, "https"), new OutboundFailure("not https"));
    }

    private static Optional<OutboundFailure> hasAPlainHost(URI url) {
        return unless(HttpUri.hasPlainHost(url), new OutboundFailure("no host, or user information beside it"));
    }

    private static Optional<OutboundFailure> hasAPort(URI url) {
        boolean possible = url.getPort() == NO_PORT || (url.getPort() > 0 && url.getPort() <= LAST_PORT);
        return unless(possible, new OutboundFailure("no such port"));
    }

    /** Lists of hosts know names without it, and so do certificates. */
    private static Optional<OutboundFailure> hasNoTrailingDot(URI url) {
        return unless(!url.getHost().endsWith("."), new OutboundFailure("a dot ends the host"));
    }

    private static Optional<OutboundFailure> isReadInOneWay(URI url) {
        boolean clear = !ENDS_IN_A_NUMBER.matcher(url.getHost()).matches()
                || DOTTED.matcher(url.getHost()).matches();
        return unless(clear, new OutboundFailure("the host is an address in an unusual spelling"));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
