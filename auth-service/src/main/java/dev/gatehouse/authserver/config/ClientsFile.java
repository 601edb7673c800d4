package dev.gatehouse.authserver.config;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gatehouse.authserver.protocol.client.Client;
import dev.gatehouse.authserver.protocol.client.cimd.ClientIdUrl;
import dev.gatehouse.authserver.protocol.client.registration.RegistrationTerms;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.ClientId;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.OAuthError.AtRegistration;
import dev.gatehouse.oauth.Result;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the clients that an operator wrote down: a YAML list under {@code clients}, each in the words of RFC 7591, with
 * its {@code client_id} and, where it has one, its secret.
 */
final class ClientsFile {

    private static final ObjectReader YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(Map.class);

    private final Path file;
    private final RegistrationTerms terms;

    ClientsFile(Path file, RegistrationTerms terms) {
        this.file = file;
        this.terms = terms;
    }

    /** @throws ConfigurationException that names the file and the client */
    List<Client> read(Instant now) {
        Set<ClientId> ids = new HashSet<>();
        return entries().stream()
                .map(entry -> {
                    Client client = client(entry, now);
                    if (!ids.add(client.id())) {
                        throw broken(client.id() + " stands twice");
                    }
                    return client;
                })
                .toList();
    }

    private List<?> entries() {
        try {
            Map<?, ?> document = YAML.readValue(file.toFile());
            return document != null && document.get("clients") instanceof List<?> clients ? clients : List.of();
        } catch (IOException unreadable) {
            throw new ConfigurationException(broken("cannot be read as YAML").getMessage(), unreadable);
        }
    }

    private Client client(Object entry, Instant now) {
        JsonObject metadata = entry instanceof Map<?, ?> members ? JsonObject.of(members) : JsonObject.of(Map.of());
        ClientId id = metadata.string("client_id")
                .flatMap(ClientId::parse)
                .filter(it -> ClientIdUrl.parse(it).isEmpty())
                .orElseThrow(() -> broken("each client needs a client_id that is not the address of a document"));
        return switch (terms.preregistered(id, metadata, secret(id, metadata), now)) {
            case Result.Ok<Client, AtRegistration>(Client client) -> client;
            case Result.Err<Client, AtRegistration>(AtRegistration error) ->
                throw broken(id + ": " + error.description());
        };
    }

    private Optional<Secret> secret(ClientId id, JsonObject metadata) {
        return metadata.string("client_secret")
                .or(() -> metadata.string("client_secret_file").map(name -> content(id, name)))
                .map(Secret::new);
    }

    private String content(ClientId id, String name) {
        try {
            return Files.readString(file.resolveSibling(name)).strip();
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    broken(id + ": cannot read client_secret_file " + name).getMessage(), unreadable);
        }
    }

    private ConfigurationException broken(String why) {
        return new ConfigurationException("gatehouse.auth.clients-file: " + file + ": " + why);
    }
}
