package dev.gatehouse.mcpserver.persistence;

import dev.gatehouse.mcpserver.protocol.usage.UsageStore;
import dev.gatehouse.mcpserver.protocol.usage.UsageStoreContract;
import dev.gatehouse.mcpserver.testing.WithAuthorizationServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;

@QuarkusTest
@QuarkusTestResource(WithAuthorizationServer.class)
class UsageTableTest extends UsageStoreContract {

    @Inject
    DataSource database;

    @Override
    protected UsageStore store() {
        return new UsageTable(database);
    }
}
