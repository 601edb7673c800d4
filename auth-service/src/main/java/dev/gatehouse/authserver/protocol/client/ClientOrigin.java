package dev.gatehouse.authserver.protocol.client;

/** How a client came to be on file, which decides who may change it and whether it goes when nobody uses it. */
public enum ClientOrigin {
    /** It registered by itself: goes when it is not used. */
    REGISTERED,
    /** It registered with an initial access token: somebody answers for it, so it stays. */
    VOUCHED,
    /** It was read from its metadata document: goes when it is not used, and is read again when it is. */
    DOCUMENT,
    /** An operator wrote it down: stays as long as it is written there. */
    CONFIGURED
}
