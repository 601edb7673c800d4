package dev.gatehouse.authserver.outbound;

import static dev.gatehouse.oauth.Check.unless;

import dev.gatehouse.oauth.Result;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Finds the address at which an origin may be called (R1, AS65). The name is looked up once: what was checked is what is
 * called, whatever the name stands for a moment later.
 */
final class Destinations {

    private final OutboundSettings settings;
    private final NameLookup names;

    Destinations(OutboundSettings settings, NameLookup names) {
        this.settings = settings;
        this.names = names;
    }

    /** An address that passed; one that does not pass spoils the others, since who mixes them means harm. */
    Result<InetSocketAddress, OutboundFailure> find(Origin origin) {
        return names.addressesOf(origin.host())
                .then(addresses -> addresses.stream()
                        .map(address -> refusal(origin, address))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .<Result<List<InetAddress>, OutboundFailure>>map(Result::err)
                        .orElseGet(() -> Result.ok(addresses)))
                .map(addresses -> pin(addresses.getFirst(), origin.port()));
    }

    private Optional<OutboundFailure> refusal(Origin origin, InetAddress address) {
        if (settings.internal() || settings.allowLoopback() && SpecialUseAddresses.isLoopback(address)) {
            return Optional.empty();
        }
        return SpecialUseAddresses.blockOf(address)
                .map(block -> new OutboundFailure(
                        origin.host() + " is at " + address.getHostAddress() + ", which is " + block))
                .or(() -> unless(
                        origin.port() == Origin.HTTPS_PORT,
                        new OutboundFailure("the port of " + origin + " is not 443")));
    }

    /** Without the name, so that nobody looks it up again. */
    private static InetSocketAddress pin(InetAddress address, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address.getAddress()), port);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address with an illegal number of bytes", impossible);
        }
    }
}
