package dev.gatehouse.cli.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies that the usual variables name: {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY}, {@code
 * NO_PROXY}, in lower case too. This machine is reached directly.
 */
final class Proxies extends ProxySelector {

    private final Map<String, String> environment;

    private Proxies(Map<String, String> environment) {
        this.environment = environment;
    }

    static ProxySelector of(Map<String, String> environment) {
        return new Proxies(environment);
    }

    @Override
    public List<Proxy> select(URI uri) {
        return isDirect(uri.getHost())
                ? List.of(Proxy.NO_PROXY)
                : variable(uri.getScheme().toLowerCase(Locale.ROOT) + "_proxy")
                        .or(() -> variable("all_proxy"))
                        .flatMap(Proxies::proxy)
                        .map(List::of)
                        .orElse(List.of(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress proxy, IOException reason) {}

    private boolean isDirect(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return List.of("localhost", "127.0.0.1", "[::1]", "::1").contains(name)
                || variable("no_proxy").stream()
                        .flatMap(list -> Arrays.stream(list.split(",")))
                        .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                        .map(entry -> entry.startsWith(".") ? entry.substring(1) : entry)
                        .filter(entry -> !entry.isEmpty())
                        .anyMatch(entry -> entry.equals("*") || name.equals(entry) || name.endsWith("." + entry));
    }

    private Optional<String> variable(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .flatMap(it -> Optional.ofNullable(environment.get(it)).stream())
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** With or without scheme, as {@code http://proxy.example:3128} or {@code proxy.example:3128}. */
    private static Optional<Proxy> proxy(String text) {
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            return uri.getHost() == null
                    ? Optional.empty()
                    : Optional.of(new Proxy(
                            Proxy.Type.HTTP,
                            InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort())));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
