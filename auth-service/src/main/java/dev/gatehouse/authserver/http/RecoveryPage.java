package dev.gatehouse.authserver.http;

import java.util.List;

/**
 * What a page says to somebody whose client is not on file.
 *
 * @param ways one for each client that it may be; empty when that cannot be told
 */
record RecoveryPage(Notice notice, List<Way> ways) {

    /**
     * How a client gets known again.
     *
     * @param heading names the client
     * @param language of the steps, as a primary tag
     * @param steps in order
     */
    record Way(String heading, String language, List<String> steps) {}
}
