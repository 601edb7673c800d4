package dev.gatehouse.cli.protocol.doctor;

import dev.gatehouse.cli.protocol.AccessToken;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.cli.protocol.McpServer;
import dev.gatehouse.oauth.Result;

/** Goes the way of a client to its end. */
public interface Trial {

    /** A login, of which nothing is kept. */
    Result<AccessToken, Failure> logIn(McpServer server);

    /** How many tools there are for that token. */
    Result<Integer, Failure> countTools(McpServer server, AccessToken token);
}
