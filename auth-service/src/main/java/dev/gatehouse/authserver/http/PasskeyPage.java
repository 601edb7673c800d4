package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.passkey.PasskeyOnFile;
import java.util.List;

/**
 * What the page of passkeys shows.
 *
 * @param challenge for a new one to answer
 * @param userId and {@code username}, by which the device knows whose it is
 * @param problem what went wrong; empty for nothing
 */
record PasskeyPage(
        String csrf,
        String challenge,
        String host,
        String userId,
        String username,
        String problem,
        List<Row> passkeys) {

    record Row(String id, String label, String createdAt, String lastUsedAt) {

        static Row of(PasskeyOnFile passkey, Messages words) {
            return new Row(
                    passkey.id(),
                    passkey.label().isEmpty() ? words.unknownDevice() : passkey.label(),
                    AccountPage.time(passkey.createdAt()),
                    passkey.lastUsedAt().map(AccountPage::time).orElseGet(words::never));
        }
    }
}
