package dev.gatehouse.cli.store;

import dev.gatehouse.cli.protocol.registration.ClientAuthentication;
import dev.gatehouse.cli.protocol.registration.ClientIdentity;
import dev.gatehouse.oauth.ClientAuthenticationMethod;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.Issuer;
import dev.gatehouse.oauth.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A client among the members of a file. Keys of clients stay in the files of their owners. */
final class ClientFields {

    private ClientFields() {}

    static Map<String, Object> of(ClientIdentity client) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("issuer", client.issuer().value());
        members.put("client_id", client.id().value());
        if (client.authentication() instanceof ClientAuthentication.Secret(var method, String value)) {
            members.put("client_auth", method.value());
            members.put("client_secret", value);
        }
        return members;
    }

    /** Empty for what {@link #of} did not write. */
    static Optional<ClientIdentity> read(JsonObject members) {
        return members.string("issuer")
                .flatMap(Issuer::parse)
                .flatMap(issuer -> members.string("client_id")
                        .flatMap(ClientId::parse)
                        .map(id -> new ClientIdentity(issuer, id, authentication(members))));
    }

    private static ClientAuthentication authentication(JsonObject members) {
        return members.string("client_auth")
                .flatMap(ClientAuthenticationMethod::parse)
                .filter(ClientAuthenticationMethod::needsSecret)
                .flatMap(method -> members.string("client_secret")
                        .<ClientAuthentication>map(secret -> new ClientAuthentication.Secret(method, secret)))
                .orElse(new ClientAuthentication.None());
    }
}
