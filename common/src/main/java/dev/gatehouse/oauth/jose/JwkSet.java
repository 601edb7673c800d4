package dev.gatehouse.oauth.jose;

import dev.gatehouse.oauth.JsonObject;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** The public keys of an issuer as a document (RFC 7517 §5). */
public final class JwkSet implements KeySource {

    private final Map<String, VerificationKey> keys = new LinkedHashMap<>();

    public JwkSet(List<VerificationKey> keys) {
        keys.forEach(key -> this.keys.put(key.id(), key));
    }

    /** Reads a document; keys that cannot verify signatures are left out. Empty when it is no key set. */
    public static Optional<JwkSet> parse(String json) {
        try {
            return Optional.of(new JwkSet(new JsonWebKeySet(keysOnly(json))
                    .getJsonWebKeys().stream()
                            .map(JwkSet::verificationKey)
                            .flatMap(Optional::stream)
                            .toList()));
        } catch (JoseException notAKeySet) {
            return Optional.empty();
        }
    }

    /** Reads a document that has been parsed, as it stands in a registration. */
    public static Optional<JwkSet> of(JsonObject document) {
        return parse(JsonUtil.toJson(document.asMap()));
    }

    @Override
    public Optional<VerificationKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** Whether no signature can be verified with it. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JwkSet set && keys.equals(set.keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    /** The document. */
    public String toJson() {
        return JsonUtil.toJson(asMap());
    }

    /** The document, as a member of another. */
    public Map<String, Object> asMap() {
        return Map.of(
                "keys",
                keys.values().stream()
                        .map(key -> jwk(key).toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY))
                        .toList());
    }

    /** The library skips a key it cannot read, but throws at what is no object. */
    private static String keysOnly(String json) throws JoseException {
        List<?> members = JsonUtil.parseJson(json).get("keys") instanceof List<?> list ? list : List.of();
        return JsonUtil.toJson(
                Map.of("keys", members.stream().filter(Map.class::isInstance).toList()));
    }

    private static JsonWebKey jwk(VerificationKey key) {
        try {
            JsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(key.key());
            jwk.setKeyId(key.id());
            jwk.setAlgorithm(key.algorithm());
            jwk.setUse("sig");
            return jwk;
        } catch (JoseException notAKey) {
            throw new IllegalStateException(notAKey);
        }
    }

    private static Optional<VerificationKey> verificationKey(JsonWebKey jwk) {
        boolean usable = jwk.getKeyId() != null && !"enc".equals(jwk.getUse()) && jwk.getKey() instanceof PublicKey;
        return usable
                ? Optional.of(new VerificationKey(jwk.getKeyId(), algorithm(jwk), (PublicKey) jwk.getKey()))
                : Optional.empty();
    }

    private static String algorithm(JsonWebKey jwk) {
        String byType = switch (jwk.getKeyType()) {
            case "EC" -> "ES256";
            case "OKP" -> "EdDSA";
            default -> "RS256";
        };
        return Objects.requireNonNullElse(jwk.getAlgorithm(), byType);
    }
}
