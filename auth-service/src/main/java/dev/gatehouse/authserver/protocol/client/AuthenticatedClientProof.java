package dev.gatehouse.authserver.protocol.client;

import dev.gatehouse.oauth.KeyThumbprint;
import java.util.Optional;

record AuthenticatedClientProof(Client client, Optional<KeyThumbprint> key) implements AuthenticatedClient {}
