package dev.gatehouse.authserver.http;

import dev.gatehouse.oauth.Parameters;
import java.util.Arrays;
import java.util.Locale;

/** What somebody has just done on the account page. */
enum AccountNews {
    DISCONNECTED,
    SESSIONS_ENDED,
    PASSWORD_CHANGED,
    APP_ADDED,
    APP_REMOVED,
    RECOVERY_RENEWED,
    PASSKEY_ADDED,
    PASSKEY_REMOVED;

    static final String PARAMETER = "done";

    /** As it stands in an address. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty for an address that tells of nothing that can be done. */
    static String inWords(Parameters query, Messages words) {
        return Arrays.stream(values())
                .filter(news -> query.get(PARAMETER).filter(news.word()::equals).isPresent())
                .map(news -> news.inWords(words))
                .findFirst()
                .orElse("");
    }

    private String inWords(Messages words) {
        return switch (this) {
            case DISCONNECTED -> words.disconnectedNews();
            case SESSIONS_ENDED -> words.sessionsEndedNews();
            case PASSWORD_CHANGED -> words.passwordChangedNews();
            case APP_ADDED -> words.appAddedNews();
            case APP_REMOVED -> words.appRemovedNews();
            case RECOVERY_RENEWED -> words.recoveryRenewedNews();
            case PASSKEY_ADDED -> words.passkeyAddedNews();
            case PASSKEY_REMOVED -> words.passkeyRemovedNews();
        };
    }
}
