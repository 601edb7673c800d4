package dev.gatehouse.cli.store;

import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.registration.ClientIdentity;
import dev.gatehouse.cli.protocol.registration.ClientStore;
import dev.gatehouse.oauth.Issuer;
import java.util.Optional;

/** One file per issuer. A file that cannot be read counts as none: registering anew repairs it. */
public final class FileClientStore implements ClientStore {

    private final PrivateFolder folder;
    private final Json json;

    public FileClientStore(PrivateFolder home, Json json) {
        this.folder = home.folder("clients");
        this.json = json;
    }

    @Override
    public Optional<ClientIdentity> find(Issuer issuer) {
        return folder.read(FileName.of(issuer.value()))
                .flatMap(json::object)
                .flatMap(ClientFields::read)
                .filter(client -> client.issuer().equals(issuer));
    }

    @Override
    public void save(ClientIdentity identity) {
        folder.write(FileName.of(identity.issuer().value()), json.write(ClientFields.of(identity)));
    }
}
