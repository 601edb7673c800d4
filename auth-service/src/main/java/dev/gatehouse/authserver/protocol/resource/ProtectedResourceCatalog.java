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

/** The resources that tokens can be for. A token is for one of them. */
public final class ProtectedResourceCatalog {

    private final Map<ResourceIndicator, ProtectedResource> byIndicator;
    private final Map<String, ProtectedResource> byName;
    private final ProtectedResource defaultResource;

    /**
     * @param defaultName the resource meant by requests that name none (AS27)
     * @throws IllegalArgumentException when no resource has that name, or two have the same indicator
     */
    public ProtectedResourceCatalog(List<ProtectedResource> resources, String defaultName) {
        byIndicator = by(ProtectedResource::indicator, resources);
        byName = by(ProtectedResource::name, resources);
        defaultResource = Optional.ofNullable(byName.get(defaultName))
                .orElseThrow(() -> new IllegalArgumentException("no resource is called '" + defaultName + "'"));
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
        return ResourceIndicator.parse(indicator).toOptional().map(byIndicator::get);
    }

    /** The resource that operators gave this name. */
    public Optional<ProtectedResource> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** For one that is not configured any more, although somebody was authorized for it once, as for the default one. */
    public AccessTokenPolicy accessTokensFor(ResourceIndicator indicator) {
        return Objects.requireNonNullElse(byIndicator.get(indicator), defaultResource)
                .accessTokens();
    }

    /**
     * What nobody can do without at a resource: its default scopes, and that a login is one. Nothing of a resource that
     * is not configured any more.
     */
    public Scope baselineOf(ResourceIndicator indicator) {
        return Optional.ofNullable(byIndicator.get(indicator))
                .map(ProtectedResource::defaultScopes)
                .orElse(Scope.NONE)
                .union(Scope.of(StandardScopes.OPENID));
    }

    /** Whether there is nothing to choose from. */
    public boolean hasOne() {
        return byName.size() == 1;
    }

    /** All scopes that can be asked for. */
    public Scope scopes() {
        return byName.values().stream()
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
