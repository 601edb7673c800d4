package dev.gatehouse.localstack.benchmark;

import dev.gatehouse.localstack.RunningStack;
import java.io.IOException;

/**
 * What the load goes to.
 *
 * @param population whom the services know
 * @param loaders that send it at the same time
 */
public record Target(RunningStack stack, Population population, int loaders) {

    /** A new connection to auth-service. */
    public HttpConnection auth() throws IOException {
        return HttpConnection.to(stack.authPort());
    }

    /** A new connection to mcp-service. */
    public HttpConnection mcp() throws IOException {
        return HttpConnection.to(stack.mcpPort());
    }

    /** One of the clients on file that no other loader picks. */
    public String clientId(int loader) {
        return population.clientId(loader, loaders);
    }
}
