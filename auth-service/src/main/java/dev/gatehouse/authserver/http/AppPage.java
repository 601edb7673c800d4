package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.totp.RecoveryCode;
import io.quarkus.qute.TemplateData;
import java.util.List;

/** What the page of the authenticator app shows. */
sealed interface AppPage {

    /**
     * To add one.
     *
     * @param secret in words, which the form sends back
     * @param problem what to mend; empty for nothing
     */
    record Add(String csrf, QrPicture picture, String secret, String problem) implements AppPage {}

    /**
     * @param codes just made, and never shown again
     * @param done what the account page then says has been done
     */
    record Codes(List<RecoveryCode> codes, String done) implements AppPage {}

    /** There is one. */
    @TemplateData // for messages take some of it, and code would be generated for those alone
    record Have(String csrf, int recoveryCodes) implements AppPage {}
}
