package dev.gatehouse.authserver.protocol.consent;

import dev.gatehouse.authserver.protocol.client.ClientOnFile;
import dev.gatehouse.authserver.protocol.client.ClientOrigin;
import dev.gatehouse.authserver.protocol.client.cimd.ClientIdUrl;

/** Who vouches for what a client says of itself. */
public sealed interface Publisher {

    /** The operators of this server wrote it down. */
    record Operator() implements Publisher {}

    /** The owner of the host that its document was read from (AS30). */
    record Host(String name) implements Publisher {}

    /** Nobody: it registered by itself. */
    record Nobody() implements Publisher {}

    static Publisher of(ClientOnFile client) {
        return client.origin() == ClientOrigin.CONFIGURED
                ? new Operator()
                : ClientIdUrl.parse(client.client().id())
                        .<Publisher>map(url -> new Host(url.uri().getHost()))
                        .orElseGet(Nobody::new);
    }
}
