package dev.gatehouse.cli.command;

import dev.gatehouse.cli.browser.BrowserLauncher;
import dev.gatehouse.cli.http.Traffic;
import dev.gatehouse.cli.http.WebClient;
import dev.gatehouse.cli.json.Json;
import dev.gatehouse.cli.protocol.login.LoginFlow;
import dev.gatehouse.cli.protocol.login.Registrations;
import dev.gatehouse.cli.protocol.mcp.McpClient;
import dev.gatehouse.cli.protocol.token.StoredTokens;
import dev.gatehouse.cli.protocol.token.TokenRevoker;
import dev.gatehouse.cli.protocol.token.TokenStore;

/**
 * What commands work with.
 *
 * @param login keeps the clients that it registers
 * @param passing a login that keeps nothing
 * @param registrations of the clients that logins keep
 * @param passingTokens what such logins give
 * @param version of this program
 */
public record Services(
        McpClient mcp,
        LoginFlow login,
        LoginFlow passing,
        Registrations registrations,
        TokenStore store,
        StoredTokens tokens,
        StoredTokens passingTokens,
        TokenRevoker revoker,
        BrowserLauncher browser,
        Terminal terminal,
        WebClient web,
        Traffic traffic,
        Json json,
        String version) {}
