package dev.gatehouse.cli.protocol.token;

import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.oauth.Result;

/** Hands tokens back to the server that gave them (RFC 7009). */
public interface TokenRevoker {

    /** Whether they are revoked: not so where the server has no endpoint for it. */
    Result<Boolean, Failure> revoke(TokenSet tokens);
}
