package dev.gatehouse.mcpserver.protocol.access;

import dev.gatehouse.oauth.ResourceIndicator;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which pages may call the MCP endpoint, and under which names: without it any page could reach a local server, by DNS
 * rebinding even with answers it can read (RS15, M4). Compares whole origins, never prefixes.
 */
public final class RequestSourcePolicy {

    private final Set<WebOrigin> pages;
    private final Set<WebOrigin> names;
    private final String scheme;

    /**
     * @param self its public address
     * @param pages origins that may call beside those on this machine
     * @param names hosts, with their ports, that it answers to beside {@code self}
     */
    public RequestSourcePolicy(ResourceIndicator self, Collection<WebOrigin> pages, Collection<String> names) {
        this.scheme = self.uri().getScheme();
        this.pages = Set.copyOf(pages);
        this.names = Stream.concat(
                        WebOrigin.of(self.uri()).stream(),
                        names.stream().map(this::served).flatMap(Optional::stream))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param origin the header of a browser */
    public boolean admitsPage(String origin) {
        return WebOrigin.parse(origin)
                .filter(page -> page.isLoopback() || pages.contains(page))
                .isPresent();
    }

    /**
     * @param authority what the client takes this server's name to be
     * @param port where the request came in
     */
    public boolean admitsHost(String authority, int port) {
        return served(authority).filter(names::contains).isPresent()
                || WebOrigin.parse("http://" + authority)
                        .filter(WebOrigin::isLoopback)
                        .filter(name -> name.port() == port)
                        .isPresent();
    }

    private Optional<WebOrigin> served(String authority) {
        return WebOrigin.parse(scheme + "://" + authority);
    }
}
