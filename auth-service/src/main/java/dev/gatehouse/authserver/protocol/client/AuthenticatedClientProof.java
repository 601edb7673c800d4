package dev.gatehouse.authserver.protocol.client;

record AuthenticatedClientProof(Client client) implements AuthenticatedClient {}
