package dev.gatehouse.cli.protocol.document;

import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.RedirectUri;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a document has to be, so that authorization servers take it. All that is wrong is told, not the first alone. */
public final class ClientDocumentChecks {

    /** A document and where it stands. */
    private record Candidate(String address, JsonObject document) {}

    /** Servers need not read more (draft-ietf-oauth-client-id-metadata-document §6.6). */
    public static final int LARGEST = 5_120;

    private static final List<String> SECRETS = List.of("client_secret", "client_secret_expires_at");
    private static final Set<String> REFUSED_SCHEMES =
            Set.of("http", "https", "javascript", "data", "file", "vbscript", "blob", "about");
    private static final List<String> METHODS = List.of("none", "private_key_jwt");

    private static final List<Function<Candidate, Stream<Remark>>> IN_ORDER = List.of(
            ClientDocumentChecks::standsWhereItCan,
            ClientDocumentChecks::namesItsAddress,
            ClientDocumentChecks::hasAName,
            ClientDocumentChecks::hasRedirectUris,
            ClientDocumentChecks::hasNoSecret,
            ClientDocumentChecks::authenticatesWithoutSecret,
            ClientDocumentChecks::showsKeysForThat,
            ClientDocumentChecks::asksForCodes,
            ClientDocumentChecks::canRenew);

    private ClientDocumentChecks() {}

    /** @param address where the document stands, or is to stand */
    public static List<Remark> of(String address, JsonObject document) {
        Candidate candidate = new Candidate(address, document);
        return IN_ORDER.stream().flatMap(check -> check.apply(candidate)).toList();
    }

    private static Stream<Remark> standsWhereItCan(Candidate candidate) {
        return unless(
                ClientDocument.address(candidate.address).isPresent(),
                Remark.error(
                        "'" + candidate.address + "' cannot be a client id: it has to be https, with a path, without"
                                + " fragment, user and dot segments."));
    }

    private static Stream<Remark> namesItsAddress(Candidate candidate) {
        String named = candidate.document.string("client_id").orElse("");
        return unless(
                named.equals(candidate.address),
                Remark.error(
                        "client_id is '" + named + "'. It has to be the address of the document, letter by letter."));
    }

    private static Stream<Remark> hasAName(Candidate candidate) {
        return unless(
                candidate
                        .document
                        .string("client_name")
                        .filter(name -> !name.isBlank())
                        .isPresent(),
                Remark.error("client_name is missing: users are to read who asks."));
    }

    private static Stream<Remark> hasRedirectUris(Candidate candidate) {
        List<String> uris = candidate.document.strings("redirect_uris").orElse(List.of());
        return uris.isEmpty()
                ? Stream.of(Remark.error("redirect_uris is missing, or no list of texts."))
                : uris.stream()
                        .filter(uri -> !isRedirectUri(uri))
                        .map(uri -> Remark.error("redirect_uris has '" + uri
                                + "': https is needed, http on 127.0.0.1, [::1] or localhost, or a scheme of an app."));
    }

    private static boolean isRedirectUri(String text) {
        return RedirectUri.parse(text)
                .filter(uri -> uri.isHttps() || uri.isLoopback() || isOfAnApp(uri))
                .isPresent();
    }

    private static boolean isOfAnApp(RedirectUri uri) {
        return !REFUSED_SCHEMES.contains(uri.uri().getScheme().toLowerCase(Locale.ROOT));
    }

    private static Stream<Remark> hasNoSecret(Candidate candidate) {
        return SECRETS.stream()
                .filter(candidate.document::has)
                .map(name -> Remark.error(name + " is in the document, which everybody can read."));
    }

    private static Stream<Remark> authenticatesWithoutSecret(Candidate candidate) {
        String method = candidate.document.string("token_endpoint_auth_method").orElse("none");
        return unless(
                METHODS.contains(method),
                Remark.error("token_endpoint_auth_method is '" + method
                        + "', which needs a secret. A client with a document has none or private_key_jwt."));
    }

    private static Stream<Remark> showsKeysForThat(Candidate candidate) {
        boolean needed = candidate
                .document
                .string("token_endpoint_auth_method")
                .filter("private_key_jwt"::equals)
                .isPresent();
        boolean there = candidate.document.has("jwks") || candidate.document.has("jwks_uri");
        boolean leaked = candidate.document.object("jwks").stream()
                .flatMap(jwks -> jwks.asMap().get("keys") instanceof List<?> keys ? keys.stream() : Stream.empty())
                .anyMatch(key ->
                        key instanceof Map<?, ?> members && (members.containsKey("d") || members.containsKey("k")));
        return Stream.concat(
                unless(!needed || there, Remark.error("private_key_jwt needs the public keys in jwks or at jwks_uri.")),
                unless(!leaked, Remark.error("jwks has a private key, which everybody can read now. Make a new one.")));
    }

    private static Stream<Remark> asksForCodes(Candidate candidate) {
        List<String> types = candidate.document.strings("response_types").orElse(List.of("code"));
        return unless(
                types.contains("code"),
                Remark.warning("response_types does not have code, which logins of users need."));
    }

    private static Stream<Remark> canRenew(Candidate candidate) {
        List<String> grants = candidate.document.strings("grant_types").orElse(List.of("authorization_code"));
        return unless(
                grants.contains(GrantType.REFRESH_TOKEN.value()),
                Remark.warning("grant_types does not have refresh_token: users will have to log in again and again."));
    }

    private static Stream<Remark> unless(boolean fine, Remark remark) {
        return fine ? Stream.empty() : Stream.of(remark);
    }
}
