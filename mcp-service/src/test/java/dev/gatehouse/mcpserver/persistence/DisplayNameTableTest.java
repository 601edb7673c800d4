package dev.gatehouse.mcpserver.persistence;

import dev.gatehouse.mcpserver.protocol.profile.DisplayNames;
import dev.gatehouse.mcpserver.protocol.profile.DisplayNamesContract;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;

@QuarkusTest
@QuarkusTestResource(WithAuthorizationServer.class)
class DisplayNameTableTest extends DisplayNamesContract {

    @Inject
    DataSource database;

    @Override
    protected DisplayNames names() {
        return new DisplayNameTable(database);
    }
}
