package dev.gatehouse.cli.protocol.registration;

import java.util.Optional;

/**
 * A client that was registered for this program.
 *
 * @param management empty where the server lets nobody change a registration
 */
public record KeptClient(ClientIdentity identity, Optional<ClientManagement> management) {}
