package dev.gatehouse.authserver.protocol.upstream;

import dev.gatehouse.oauth.Issuer;

/** Somebody elsewhere whose word this server takes for who people are. */
public interface AccountSource {

    /** Before the names of its users. */
    String name();

    Issuer issuer();

    /** Whether a verified address of its makes somebody the account here that has the same address. */
    boolean linksByEmail();
}
