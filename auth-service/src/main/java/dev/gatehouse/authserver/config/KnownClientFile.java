package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.protocol.client.known.KnownClient;
import dev.gatehouse.authserver.protocol.client.known.RedirectPattern;
import dev.gatehouse.oauth.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The format of a file of the catalogue: a client, or nothing but its metadata document. */
final class KnownClientFile {

    private KnownClientFile() {}

    /** Empty when it is neither. */
    static Optional<KnownClient> parse(JsonObject file) {
        return isDocument(file) ? document(file) : client(file);
    }

    private static boolean isDocument(JsonObject file) {
        return file.string("client_id").isPresent();
    }

    private static Optional<KnownClient> document(JsonObject file) {
        String name =
                file.string("client_name").or(() -> file.string("client_id")).orElseThrow();
        return client(name, Optional.of(file), List.of(), Map.of());
    }

    private static Optional<KnownClient> client(JsonObject file) {
        Optional<JsonObject> document = file.object("document");
        boolean wellFormed = file.has("document")
                == document.filter(KnownClientFile::isDocument).isPresent();
        return file.string("name")
                .filter(_ -> wellFormed)
                .flatMap(name -> recovery(file)
                        .flatMap(recovery -> client(
                                name, document, file.strings("redirect_uris").orElse(List.of()), recovery)));
    }

    /** A client is recognised by the redirect URIs of its document as well. */
    private static Optional<KnownClient> client(
            String name, Optional<JsonObject> document, List<String> redirectUris, Map<String, List<String>> recovery) {
        List<String> all = Stream.concat(
                        document.flatMap(it -> it.strings("redirect_uris")).orElse(List.of()).stream(),
                        redirectUris.stream())
                .toList();
        List<RedirectPattern> patterns = all.stream()
                .map(RedirectPattern::parse)
                .flatMap(Optional::stream)
                .toList();
        return patterns.size() == all.size()
                ? Optional.of(new KnownClient(name, document, patterns, recovery))
                : Optional.empty();
    }

    /** Steps by language; empty when something else is there, or when English is not. */
    private static Optional<Map<String, List<String>>> recovery(JsonObject file) {
        JsonObject languages = file.object("recovery").orElseGet(() -> JsonObject.of(Map.of()));
        Map<String, List<String>> steps = new LinkedHashMap<>();
        languages
                .asMap()
                .keySet()
                .forEach(language -> languages.strings(language).ifPresent(inOrder -> steps.put(language, inOrder)));
        boolean complete = steps.isEmpty() || steps.containsKey(KnownClient.LANGUAGE_OF_ALL);
        return Optional.of(steps)
                .filter(_ -> complete && steps.size() == languages.asMap().size());
    }
}
