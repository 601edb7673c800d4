package dev.gatehouse.authserver.config;

import dev.gatehouse.authserver.protocol.admin.Administrator;
import dev.gatehouse.authserver.protocol.declaration.Change;
import dev.gatehouse.authserver.protocol.declaration.Declarations;
import dev.gatehouse.oauth.Result;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;

/** Puts the clients, resources and users of {@code gatehouse.auth.clients-file} on file at the start. */
@Singleton
class PreregisteredClients {

    private static final Logger LOG = Logger.getLogger(PreregisteredClients.class);

    /** What the audit trail calls whoever wrote the file. */
    private static final Administrator OPERATOR = new Administrator("clients-file");

    private final AuthServerConfig config;
    private final Declarations declarations;

    PreregisteredClients(AuthServerConfig config, Declarations declarations) {
        this.config = config;
        this.declarations = declarations;
    }

    /** Users who are written down are there before it is asked whether anybody administers the server. */
    void onStart(@Observes @Priority(FirstAccount.MADE) StartupEvent started) {
        config.clientsFile().ifPresent(this::apply);
    }

    void apply(Path file) {
        ClientsFile written = new ClientsFile(file);
        switch (declarations.apply(written.read(), OPERATOR)) {
            case Result.Ok<List<Change>, String>(List<Change> changes) ->
                LOG.infof("%s: what is on file is what is written, by %d changes", file, changes.size());
            case Result.Err<List<Change>, String>(String why) -> throw written.broken(why);
        }
    }
}
