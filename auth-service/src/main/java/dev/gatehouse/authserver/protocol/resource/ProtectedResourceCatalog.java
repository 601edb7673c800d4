package dev.gatehouse.authserver.protocol.resource;

import dev.gatehouse.oauth.OAuthError.InvalidTarget;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The resources that tokens can be for: those of the settings, and beside them those on file, as they were last read. A
 * token is for one of them.
 */
public final class ProtectedResourceCatalog {

    /** All that there are, under both of their names. */
    private record Known(Map<ResourceIndicator, ProtectedResource> byIndicator, Map<String, ProtectedResource> byName) {

        static Known of(List<ProtectedResource> resources) {
            return new Known(by(ProtectedResource::indicator, resources), by(ProtectedResource::name, resources));
        }

        boolean hasOneOf(ProtectedResource resource) {
            return byIndicator.containsKey(resource.indicator()) || byName.containsKey(resource.name());
        }
    }

    private final Known configured;
    private final ProtectedResource defaultResource;
    private volatile Known known;

    /**
     * @param defaultName the resource meant by requests that name none (AS27)
     * @throws IllegalArgumentException when no resource has that name, or two have the same indicator
     */
    public ProtectedResourceCatalog(List<ProtectedResource> resources, String defaultName) {
        configured = Known.of(resources);
        known = configured;
        defaultResource = Optional.ofNullable(configured.byName().get(defaultName))
                .orElseThrow(() -> new IllegalArgumentException("no resource is called '" + defaultName + "'"));
    }

    /**
     * Takes what is on file in place of what was read before.
     *
     * @return those that count for nothing, since the settings have one of the same name or indicator
     */
    public List<ProtectedResource> take(List<ProtectedResource> stored) {
        List<ProtectedResource> clashing =
                stored.stream().filter(configured::hasOneOf).toList();
        known = Known.of(Stream.concat(
                        configured.byName().values().stream(), stored.stream().filter(it -> !configured.hasOneOf(it)))
                .toList());
        return clashing;
    }

    /** In the order of the settings, and then of what is on file. */
    public List<ProtectedResource> all() {
        return List.copyOf(known.byName().values());
    }

    /** Whether the settings have it, so that nothing but them can change it. */
    public boolean isConfigured(ProtectedResource resource) {
        return configured.hasOneOf(resource);
    }

    /** The resource that the {@code resource} parameters of a request name; the default one for none. */
    public Result<ProtectedResource, InvalidTarget> resolve(List<String> requested) {
        if (requested.isEmpty()) {
            return Result.ok(defaultResource);
        }
        List<Optional<ProtectedResource>> found =
                requested.stream().map(this::find).distinct().toList();
        if (found.contains(Optional.<ProtectedResource>empty())) {
            return Result.err(new InvalidTarget("A resource is not known here."));
        }
        return found.size() == 1
                ? Result.ok(found.getFirst().orElseThrow())
                : Result.err(new InvalidTarget("A token is for one resource; ask for each separately."));
    }

    private Optional<ProtectedResource> find(String indicator) {
        return ResourceIndicator.parse(indicator).toOptional().map(known.byIndicator()::get);
    }

    /** The resource that operators gave this name. */
    public Optional<ProtectedResource> named(String name) {
        return Optional.ofNullable(known.byName().get(name));
    }

    /** For one that is not configured any more, although somebody was authorized for it once, as for the default one. */
    public AccessTokenPolicy accessTokensFor(ResourceIndicator indicator) {
        return Objects.requireNonNullElse(known.byIndicator().get(indicator), defaultResource)
                .accessTokens();
    }

    /**
     * What nobody can do without at a resource: its default scopes, and that a login is one. Nothing of a resource that
     * is not configured any more.
     */
    public Scope baselineOf(ResourceIndicator indicator) {
        return Optional.ofNullable(known.byIndicator().get(indicator))
                .map(ProtectedResource::defaultScopes)
                .orElse(Scope.NONE)
                .union(Scope.of(StandardScopes.OPENID));
    }

    /** Whether there is nothing to choose from. */
    public boolean hasOne() {
        return known.byName().size() == 1;
    }

    /** All scopes that can be asked for. */
    public Scope scopes() {
        return known.byName().values().stream()
                .map(ProtectedResource::scopes)
                .reduce(Scope.NONE, Scope::union)
                .union(StandardScopes.OF_SERVER);
    }

    private static <K> Map<K, ProtectedResource> by(
            Function<ProtectedResource, K> key, List<ProtectedResource> resources) {
        Map<K, ProtectedResource> map = new LinkedHashMap<>();
        for (ProtectedResource resource : resources) {
            if (map.put(key.apply(resource), resource) != null) {
                throw new IllegalArgumentException("two resources are " + key.apply(resource));
            }
        }
        return map;
    }
}
