package dev.gatehouse.authserver.protocol.admin;

/**
 * Who acts.
 *
 * @param name of the account, or of the token that a program came with
 */
public record Administrator(String name) {}
