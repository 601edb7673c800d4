package dev.gatehouse.mcpserver.protocol.usage;

class InMemoryUsageStoreTest extends UsageStoreContract {

    private final UsageStore store = new InMemoryUsageStore();

    @Override
    protected UsageStore store() {
        return store;
    }
}
