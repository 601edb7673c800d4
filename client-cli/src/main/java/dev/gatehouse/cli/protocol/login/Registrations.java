package dev.gatehouse.cli.protocol.login;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.cli.protocol.discovery.AuthorizationServer;
import dev.gatehouse.cli.protocol.discovery.Discovery;
import dev.gatehouse.cli.protocol.mcp.McpClient;
import dev.gatehouse.cli.protocol.registration.ClientIdentities;
import dev.gatehouse.cli.protocol.registration.ClientManagement;
import dev.gatehouse.cli.protocol.registration.ClientRegistrar;
import dev.gatehouse.cli.protocol.registration.ClientStore;
import dev.gatehouse.cli.protocol.registration.KeptClient;
import dev.gatehouse.cli.protocol.registration.RegistrationWishes;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The client of this program at the authorization server of an MCP server (RFC 7591, RFC 7592). */
public final class Registrations {

    /** What the server says beside the metadata, and nobody may send back (RFC 7592 §2.2). */
    private static final List<String> OF_THE_SERVER = List.of(
            "registration_access_token", "registration_client_uri", "client_secret_expires_at", "client_id_issued_at");

    /** Those the work is done with. */
    public record Parties(
            McpClient mcp,
            Discovery discovery,
            ClientIdentities identities,
            ClientRegistrar registrar,
            ClientStore store) {}

    private final Parties parties;

    public Registrations(Parties parties) {
        this.parties = parties;
    }

    /** Registers anew, and takes that client from now on. */
    public Result<KeptClient, Failure> register(McpServer server, McpClient.Manner manner, RegistrationWishes wishes) {
        return authorizationServer(server, manner).then(found -> parties.identities.register(found, wishes));
    }

    /** What the server has on file. */
    public Result<JsonObject, Failure> show(McpServer server, McpClient.Manner manner) {
        return kept(server, manner)
                .then(client -> managed(client)
                        .then(management ->
                                parties.registrar.read(management).map(current -> told(client, management, current))));
    }

    /** Changes members of what the server has on file, and leaves the others as they are. */
    public Result<JsonObject, Failure> update(McpServer server, McpClient.Manner manner, Map<String, Object> changes) {
        return kept(server, manner)
                .then(client -> managed(client)
                        .then(first -> parties.registrar
                                .read(first)
                                .then(current -> parties.registrar
                                        .replace(renewed(client, first, current), merged(current, changes))
                                        .map(updated -> told(client, first, updated)))));
    }

    /** Deletes the client at the server, then here. */
    public Result<KeptClient, Failure> delete(McpServer server, McpClient.Manner manner) {
        return kept(server, manner)
                .then(client -> managed(client).then(parties.registrar::delete).map(_ -> {
                    parties.store.remove(client.identity().issuer());
                    return client;
                }));
    }

    private Result<AuthorizationServer, Failure> authorizationServer(McpServer server, McpClient.Manner manner) {
        return parties.mcp
                .knock(server, manner)
                .then(challenge -> parties.discovery.protectedResource(server, challenge))
                .then(parties.discovery::authorizationServer);
    }

    private Result<KeptClient, Failure> kept(McpServer server, McpClient.Manner manner) {
        return authorizationServer(server, manner)
                .then(found -> parties.store
                        .find(found.issuer())
                        .<Result<KeptClient, Failure>>map(Result::ok)
                        .orElseGet(() -> Result.err(new Failure.LoginNeeded("This program has no client at "
                                + found.issuer() + ". Register one: gatehouse register " + server))));
    }

    private static Result<ClientManagement, Failure> managed(KeptClient client) {
        return client.management()
                .<Result<ClientManagement, Failure>>map(Result::ok)
                .orElseGet(() -> Result.err(
                        new Failure.Refused(client.identity().issuer() + " gave no access to the registration of "
                                + client.identity().id() + ".")));
    }

    private static Map<String, Object> merged(JsonObject current, Map<String, Object> changes) {
        Map<String, Object> whole = new LinkedHashMap<>(current.asMap());
        OF_THE_SERVER.forEach(whole::remove);
        whole.putAll(changes);
        return whole;
    }

    private JsonObject told(KeptClient client, ClientManagement management, JsonObject answer) {
        var _ = renewed(client, management, answer);
        return answer;
    }

    /** A server may give a new token with each answer, and the old one is void (RFC 7592 §3). */
    private ClientManagement renewed(KeptClient client, ClientManagement management, JsonObject answer) {
        return answer.string("registration_access_token")
                .map(token -> new ClientManagement(management.address(), token))
                .map(fresh -> {
                    parties.store.save(new KeptClient(client.identity(), Optional.of(fresh)));
                    return fresh;
                })
                .orElse(management);
    }
}
