package dev.gatehouse.authserver.http;

/**
 * What a page shows of a client (AS30, A11).
 *
 * @param name as the client calls itself, in the language of the page, made harmless
 * @param badge who vouches for it
 * @param verified whether anybody does
 * @param note what that means
 * @param warning what is odd about the name; empty for nothing
 * @param logo address of its logo; empty for one that shows none
 * @param redirectHost where the answer goes
 * @param loopback whether that is this computer
 */
record ConsentCard(
        String id,
        String name,
        String badge,
        boolean verified,
        String note,
        String warning,
        String logo,
        String redirectHost,
        boolean loopback) {}
