package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.account.Connection;
import dev.gatehouse.authserver.protocol.login.LoginSession;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * What the account page shows.
 *
 * @param news what was just done; empty for nothing
 * @param problem with the password that was to be changed; empty for none
 * @param shortest length of a new password
 * @param app whether codes of an app are demanded
 * @param recoveryCodes how many are left
 */
@TemplateData // for messages take some of it, and code would be generated for those alone
record AccountPage(
        String user,
        String username,
        String csrf,
        String news,
        String problem,
        List<App> connections,
        List<Browser> sessions,
        int shortest,
        boolean app,
        int recoveryCodes) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    /** A connected client. */
    record App(String name, String client, String resource, List<String> scopes, String grantedAt, String lastUsedAt) {

        static App of(Connection connection, Messages words) {
            return new App(
                    connection
                            .name()
                            .map(DisplayText::of)
                            .filter(name -> !name.isBlank())
                            .orElseGet(words::namelessClient),
                    connection.client().value(),
                    connection.resource().value(),
                    ConsentForm.inWords(connection.scope(), words),
                    time(connection.grantedAt()),
                    time(connection.lastUsedAt()));
        }
    }

    /** A browser in which the person is logged in. */
    record Browser(String id, String device, String since, String lastSeenAt, boolean present) {

        static Browser of(LoginSession session, LoginSession present, Messages words) {
            String device = session.browser().device();
            return new Browser(
                    session.id().hex(),
                    device.isEmpty() ? words.unknownDevice() : device,
                    time(session.authTime()),
                    time(session.browser().lastSeenAt()),
                    session.id().equals(present.id()));
        }
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }
}
