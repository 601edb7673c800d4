package dev.gatehouse.cli.protocol.document;

import dev.gatehouse.oauth.GrantType;
import dev.gatehouse.oauth.HttpUri;
import dev.gatehouse.oauth.JsonObject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes documents, and knows which addresses can have one. */
public final class ClientDocument {

    private ClientDocument() {}

    /**
     * The address, if a client can have it for its id: https, with a path, nothing that could be spelled otherwise (CL8).
     */
    public static Optional<URI> address(String text) {
        return HttpUri.parse(text)
                .filter(uri -> HttpUri.hasScheme(uri, "https") && HttpUri.hasPlainHost(uri))
                .filter(uri -> uri.getRawFragment() == null && uri.getRawPath().length() > 1)
                .filter(uri -> List.of(uri.getRawPath().split("/", -1)).stream()
                        .noneMatch(segment -> segment.equals(".") || segment.equals("..")));
    }

    /**
     * A document that no authorization server has reason to refuse.
     *
     * @param keys the public keys of a client that authenticates with one; empty for a public client
     */
    public static Map<String, Object> written(
            URI address, String name, List<String> redirectUris, Optional<JsonObject> keys) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("client_id", address.toString());
        members.put("client_name", name);
        members.put("redirect_uris", redirectUris);
        members.put("grant_types", List.of(GrantType.AUTHORIZATION_CODE.value(), GrantType.REFRESH_TOKEN.value()));
        members.put("response_types", List.of("code"));
        members.put("token_endpoint_auth_method", keys.isPresent() ? "private_key_jwt" : "none");
        keys.ifPresent(it -> members.put("jwks", it.asMap()));
        return members;
    }
}
