package dev.gatehouse.oauth;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one request, from a query string or a form body. Only {@code resource} may be repeated (RFC 8707
 * §2); a parameter without a value counts as omitted (RFC 6749 §3.1).
 */
public final class Parameters {

    /** The one parameter that may be repeated. */
    public static final String RESOURCE = "resource";

    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Reads {@code application/x-www-form-urlencoded} text, strictly: broken escapes, bytes that are not UTF-8 and NUL
     * are refused.
     *
     * @param formEncoded a raw query string or body; empty for none
     */
    public static Result<Parameters, OAuthError.InvalidRequest> parse(String formEncoded) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : formEncoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            Optional<String> name = decode(equals < 0 ? pair : pair.substring(0, equals));
            Optional<String> value = decode(equals < 0 ? "" : pair.substring(equals + 1));
            if (name.isEmpty() || value.isEmpty()) {
                return Result.err(new OAuthError.InvalidRequest("The parameters are not form-encoded UTF-8."));
            }
            if (!value.get().isEmpty()) {
                values.computeIfAbsent(name.get(), _ -> new ArrayList<>()).add(value.get());
            }
        }
        return Result.ok(new Parameters(values));
    }

    /** As {@link #parse(String)}, from the bytes of a body. */
    public static Result<Parameters, OAuthError.InvalidRequest> parse(byte[] body) {
        return utf8(body)
                .map(Parameters::parse)
                .orElseGet(() -> Result.err(new OAuthError.InvalidRequest("The body is not UTF-8.")));
    }

    /** The value of a parameter; empty when it is omitted or wrongly repeated (see {@link #repeated()}). */
    public Optional<String> get(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /** All values of {@code resource}, in their order. */
    public List<String> resources() {
        return List.copyOf(values.getOrDefault(RESOURCE, List.of()));
    }

    /** The names of all that has a value. */
    public Set<String> names() {
        return Set.copyOf(values.keySet());
    }

    /** Names that stand more than once although they must not. */
    public Set<String> repeated() {
        Set<String> names = new LinkedHashSet<>();
        values.forEach((name, all) -> {
            if (all.size() > 1 && !name.equals(RESOURCE)) {
                names.add(name);
            }
        });
        return names;
    }

    /** These parameters less some. */
    public Parameters without(Set<String> names) {
        Map<String, List<String>> rest = new LinkedHashMap<>(values);
        rest.keySet().removeAll(names);
        return new Parameters(rest);
    }

    /** These parameters, of which {@code name} has one value. */
    public Parameters with(String name, String value) {
        Map<String, List<String>> all = new LinkedHashMap<>(values);
        all.put(name, List.of(value));
        return new Parameters(all);
    }

    /** The text that {@link #parse(String)} reads. */
    public String formEncoded() {
        return values.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encode(parameter.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Parameters parameters && values.equals(parameters.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Decodes one form-encoded name or value; empty unless it is well-formed UTF-8 without NUL. */
    public static Optional<String> decode(String encoded) {
        byte[] raw = encoded.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
                int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                decoded.put((byte) (high << 4 | low));
                i += 2;
            } else {
                decoded.put(raw[i] == '+' ? (byte) ' ' : raw[i]);
            }
        }
        byte[] bytes = new byte[decoded.flip().remaining()];
        decoded.get(bytes);
        return utf8(bytes).filter(text -> text.indexOf('\0') < 0);
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    /** Names only: values may be secrets. */
    @Override
    public String toString() {
        return "Parameters" + values.keySet();
    }
}
