package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.json.StrictYaml;
import dev.gatehouse.authserver.protocol.declaration.Declaration;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.oauth.Result;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what an operator wrote down, with the secrets that stand in files of their own. */
final class ClientsFile {

    private static final String IN_A_FILE = "_file";

    private final Path file;

    ClientsFile(Path file) {
        this.file = file;
    }

    /** @throws ConfigurationException that names the file and what is wrong with it */
    Declaration read() {
        JsonObject document = StrictYaml.object(bytes()).orElseThrow(() -> broken("cannot be read as YAML"));
        return switch (Declaration.parse(document)) {
            case Result.Ok<Declaration, String>(Declaration declared) ->
                new Declaration(
                        declared.clients().map(items -> withSecrets(items, "client_secret")),
                        declared.resources().map(items -> withSecrets(items, "introspection_secret")),
                        declared.users());
            case Result.Err<Declaration, String>(String why) -> throw broken(why);
        };
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new ConfigurationException(broken("cannot be read").getMessage(), unreadable);
        }
    }

    private List<JsonObject> withSecrets(List<JsonObject> items, String member) {
        return items.stream().map(item -> withSecret(item, member)).toList();
    }

    private JsonObject withSecret(JsonObject item, String member) {
        return item.string(member + IN_A_FILE)
                .map(name -> item.without(Set.of(member + IN_A_FILE))
                        .overlaidWith(JsonObject.of(Map.of(member, content(member, name)))))
                .orElse(item);
    }

    private String content(String member, String name) {
        try {
            return Files.readString(file.resolveSibling(name)).strip();
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    broken("cannot read " + member + IN_A_FILE + " " + name).getMessage(), unreadable);
        }
    }

    ConfigurationException broken(String why) {
        return new ConfigurationException("gatehouse.auth.clients-file: " + file + ": " + why);
    }
}
