package dev.gatehouse.oauth.jose;

import dev.gatehouse.oauth.JsonObject;
import java.security.PublicKey;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** The public keys of an issuer as a document (RFC 7517 §5). */
public final class JwkSet implements KeySource {

    /** Members of private and of symmetric keys (RFC 7518 §6). */
    private static final Set<String> SECRET_MEMBERS = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private static final int LEAST_RSA_BITS = 2048;

    private final List<VerificationKey> keys;

    public JwkSet(List<VerificationKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads a document; keys that cannot verify signatures are left out, and so are those whose private half stands
     * there for everybody to use. Empty when it is no key set.
     */
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

    /** A key that stands by itself and is used with {@code algorithm}; empty as {@link #parse} leaves keys out. */
    static Optional<VerificationKey> single(Map<?, ?> key, String algorithm) {
        Map<Object, Object> used = new LinkedHashMap<>(key);
        used.putIfAbsent("alg", algorithm);
        return parse(JsonUtil.toJson(Map.of("keys", List.of(used))))
                .filter(set -> set.size() == 1)
                .map(set -> set.keys.getFirst())
                .filter(it -> it.algorithm().equals(algorithm));
    }

    /** Whether a key of the document is a secret, or shows one. */
    public static boolean hasSecrets(JsonObject document) {
        return document.asMap().get("keys") instanceof List<?> list
                && list.stream().anyMatch(JwkSet::isSecret);
    }

    @Override
    public Optional<VerificationKey> find(String id) {
        return keys.stream().filter(key -> !id.isEmpty() && key.id().equals(id)).findFirst();
    }

    /**
     * As {@link #find(String)}, for sets in which keys need no name: where the token or the key has none, the only key of
     * the algorithm is meant (OpenID Connect Core §10.1).
     */
    public Optional<VerificationKey> find(String id, String algorithm) {
        return find(id).or(() ->
                onlyOf(algorithm).filter(key -> id.isEmpty() || key.id().isEmpty()));
    }

    private Optional<VerificationKey> onlyOf(String algorithm) {
        List<VerificationKey> fitting =
                keys.stream().filter(key -> key.algorithm().equals(algorithm)).toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    /** How many keys there are. */
    public int size() {
        return keys.size();
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
                keys.stream()
                        .map(key -> jwk(key).toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY))
                        .toList());
    }

    /** The library skips a key it cannot read, but throws at what is no object. */
    private static String keysOnly(String json) throws JoseException {
        List<?> members = JsonUtil.parseJson(json).get("keys") instanceof List<?> list ? list : List.of();
        return JsonUtil.toJson(Map.of(
                "keys",
                members.stream()
                        .filter(Map.class::isInstance)
                        .filter(key -> !isSecret(key))
                        .toList()));
    }

    private static boolean isSecret(Object key) {
        return key instanceof Map<?, ?> members
                && ("oct".equals(members.get("kty")) || !Collections.disjoint(members.keySet(), SECRET_MEMBERS));
    }

    private static JsonWebKey jwk(VerificationKey key) {
        try {
            JsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(key.key());
            if (!key.id().isEmpty()) {
                jwk.setKeyId(key.id());
            }
            jwk.setAlgorithm(key.algorithm());
            jwk.setUse("sig");
            return jwk;
        } catch (JoseException notAKey) {
            throw new IllegalStateException(notAKey);
        }
    }

    private static Optional<VerificationKey> verificationKey(JsonWebKey jwk) {
        String id = jwk.getKeyId() == null ? "" : jwk.getKeyId();
        return isForSignatures(jwk) && jwk.getKey() instanceof PublicKey key
                ? algorithm(jwk).map(algorithm -> new VerificationKey(id, algorithm, key))
                : Optional.empty();
    }

    private static boolean isForSignatures(JsonWebKey jwk) {
        Collection<String> operations = jwk.getKeyOps();
        return !"enc".equals(jwk.getUse()) && (operations == null || operations.contains("verify"));
    }

    /** The one that the key names, or else the first of those it can be used with (RFC 8725 §3.1). */
    private static Optional<String> algorithm(JsonWebKey jwk) {
        List<String> possible = switch (jwk) {
            case EllipticCurveJsonWebKey ec when "P-256".equals(ec.getCurveName()) -> List.of("ES256");
            case OctetKeyPairJsonWebKey okp when "Ed25519".equals(okp.getSubtype()) -> List.of("EdDSA");
            case RsaJsonWebKey rsa when isLongEnough(rsa) -> List.of("RS256", "PS256");
            default -> List.of();
        };
        return possible.stream()
                .filter(it -> jwk.getAlgorithm() == null || jwk.getAlgorithm().equals(it))
                .findFirst();
    }

    /** RFC 7518 §3.3. */
    private static boolean isLongEnough(RsaJsonWebKey rsa) {
        return rsa.getRsaPublicKey().getModulus().bitLength() >= LEAST_RSA_BITS;
    }
}
