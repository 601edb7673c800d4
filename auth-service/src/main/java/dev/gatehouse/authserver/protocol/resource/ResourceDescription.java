package dev.gatehouse.authserver.protocol.resource;

import dev.gatehouse.authserver.protocol.secret.SecretHash;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.OAuthError.InvalidScope;
import dev.gatehouse.oauth.ResourceIndicator;
import dev.gatehouse.oauth.Result;
import dev.gatehouse.oauth.Scope;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A resource as administrators write it down: everything but its secret, in the words of the settings. */
public record ResourceDescription(
        String name,
        ResourceIndicator indicator,
        Scope scopes,
        Scope defaultScopes,
        AccessTokenPolicy accessTokens,
        Set<ClientId> exchangeFrom) {

    private static final Set<String> MEMBERS = Set.of(
            "name", "indicator", "scopes", "default_scopes", "token_format", "access_token_lifetime", "exchange_from");

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

    /**
     * @param usual the lifetime of access tokens where none is said
     * @return what is wrong, in a sentence
     */
    public static Result<ResourceDescription, String> parse(JsonObject json, Duration usual) {
        Optional<String> unknown = json.asMap().keySet().stream()
                .filter(name -> !MEMBERS.contains(name))
                .findFirst();
        if (unknown.isPresent()) {
            return Result.err("There is no such member; there are "
                    + String.join(", ", MEMBERS.stream().sorted().toList()) + ".");
        }
        Optional<String> name =
                json.string("name").filter(it -> NAME.matcher(it).matches());
        Optional<ResourceIndicator> indicator = json.string("indicator")
                .flatMap(it -> ResourceIndicator.parse(it).toOptional());
        Optional<Scope> scopes = scope(json, "scopes");
        Optional<Scope> defaults = json.has("default_scopes") ? scope(json, "default_scopes") : scopes;
        Optional<AccessTokenPolicy.Format> format =
                format(json.string("token_format").orElse("jwt"));
        Optional<AccessTokenPolicy> tokens = format.flatMap(it -> policy(it, json, usual));
        if (name.isEmpty()) {
            return Result.err(
                    "name is 1 to 100 small letters, digits, dots, - and _, and begins with one of the former.");
        }
        if (indicator.isEmpty()) {
            return Result.err("indicator is an absolute URI without fragment.");
        }
        if (scopes.isEmpty() || defaults.isEmpty() || !scopes.get().containsAll(defaults.get())) {
            return Result.err("scopes is a list of at least one scope, and default_scopes are some of them.");
        }
        if (tokens.isEmpty()) {
            return Result.err("token_format is jwt or opaque, and access_token_lifetime from PT1S to P1D.");
        }
        if (!json.isAbsentOr(JsonObject.Type.STRINGS, "exchange_from")) {
            return Result.err("exchange_from is a list of names of resources and ids of clients.");
        }
        return Result.ok(new ResourceDescription(
                name.get(),
                indicator.get(),
                scopes.get(),
                defaults.get(),
                tokens.get(),
                json.strings("exchange_from").orElse(List.of()).stream()
                        .flatMap(it -> ClientId.parse(it).stream())
                        .collect(Collectors.toSet())));
    }

    private static Optional<Scope> scope(JsonObject json, String member) {
        Result<Scope, InvalidScope> scope =
                Scope.parse(String.join(" ", json.strings(member).orElse(List.of())));
        return scope.toOptional().filter(it -> !it.isEmpty());
    }

    private static Optional<AccessTokenPolicy.Format> format(String word) {
        return switch (word) {
            case "jwt" -> Optional.of(AccessTokenPolicy.Format.JWT);
            case "opaque" -> Optional.of(AccessTokenPolicy.Format.OPAQUE);
            default -> Optional.empty();
        };
    }

    private static Optional<AccessTokenPolicy> policy(
            AccessTokenPolicy.Format format, JsonObject json, Duration usual) {
        if (!json.isAbsentOr(JsonObject.Type.STRING, "access_token_lifetime")) {
            return Optional.empty();
        }
        try {
            Duration lifetime =
                    json.string("access_token_lifetime").map(Duration::parse).orElse(usual);
            return Optional.of(new AccessTokenPolicy(format, lifetime.withNanos(0)));
        } catch (DateTimeParseException | IllegalArgumentException bad) {
            return Optional.empty();
        }
    }

    /** The same, read back from the catalogue. */
    public static ResourceDescription of(ProtectedResource resource) {
        return new ResourceDescription(
                resource.name(),
                resource.indicator(),
                resource.scopes(),
                resource.defaultScopes(),
                resource.accessTokens(),
                resource.exchangeFrom());
    }

    public ProtectedResource withSecret(SecretHash secret) {
        return new ProtectedResource(name, indicator, scopes, defaultScopes, accessTokens, secret, exchangeFrom);
    }

    /** As {@link #parse} reads it. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", name);
        members.put("indicator", indicator.value());
        members.put("scopes", List.copyOf(scopes.tokens()));
        members.put("default_scopes", List.copyOf(defaultScopes.tokens()));
        members.put("token_format", accessTokens.format() == AccessTokenPolicy.Format.JWT ? "jwt" : "opaque");
        members.put("access_token_lifetime", accessTokens.lifetime().toString());
        members.put(
                "exchange_from",
                exchangeFrom.stream().map(ClientId::value).sorted().toList());
        return members;
    }
}
