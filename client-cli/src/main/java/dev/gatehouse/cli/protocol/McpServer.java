package dev.gatehouse.cli.protocol;

import dev.gatehouse.oauth.ResourceIndicator;
import java.util.Optional;

/**
 * The MCP server the user named.
 *
 * @param endpoint the address as it was given
 * @param resource the same as an identifier, for comparisons (RFC 8707 §2)
 */
public record McpServer(Endpoint endpoint, ResourceIndicator resource) {

    /** Empty unless {@code url} is an https URL, or an http URL of this machine, without fragment. */
    public static Optional<McpServer> parse(String url) {
        return Endpoint.parse(url)
                .flatMap(endpoint ->
                        ResourceIndicator.parse(url).toOptional().map(resource -> new McpServer(endpoint, resource)));
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }
}
