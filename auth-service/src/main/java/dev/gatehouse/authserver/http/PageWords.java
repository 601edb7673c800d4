package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.authorize.PageLanguage;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** What the pages of one request say, in the language that suits its reader. */
@RequestScoped
@Named("words")
class PageWords {

    private PageLanguage language;

    PageWords(RoutingContext request) {
        language = Optional.ofNullable(request.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                .flatMap(PageLanguage::ofAcceptLanguage)
                .orElse(PageLanguage.ENGLISH);
    }

    /** From now on in {@code wanted}, whatever the browser prefers. */
    void speak(PageLanguage wanted) {
        language = wanted;
    }

    Messages get() {
        return in(Messages.class);
    }

    /** @param bundle of messages for some pages */
    <T> T in(Class<T> bundle) {
        return switch (language) {
            case ENGLISH -> MessageBundles.get(bundle);
            case CHINESE -> MessageBundles.get(bundle, Localized.Literal.of(language.tag()));
        };
    }

    PageLanguage language() {
        return language;
    }

    /** Of the whole page. Public for the templates. */
    public String tag() {
        return language.tag();
    }
}
