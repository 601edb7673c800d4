package dev.gatehouse.authserver.protocol.authorize;

import java.util.Arrays;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.stream.Stream;

/** A language that the pages can speak. */
public enum PageLanguage {
    ENGLISH(Locale.ENGLISH),
    CHINESE(Locale.CHINESE);

    private final Locale locale;

    PageLanguage(Locale locale) {
        this.locale = locale;
    }

    /** The first of {@code uiLocales} that the pages can speak, whatever its region (OpenID Connect Core §3.1.2.1). */
    public static Optional<PageLanguage> ofUiLocales(String uiLocales) {
        return Stream.of(uiLocales.split(" ", -1))
                .map(Locale::forLanguageTag)
                .flatMap(wanted -> Arrays.stream(values())
                        .filter(language -> language.locale.getLanguage().equals(wanted.getLanguage())))
                .findFirst();
    }

    /** The one that suits an {@code Accept-Language} header best (RFC 9110 §12.5.4); empty when none does. */
    public static Optional<PageLanguage> ofAcceptLanguage(String header) {
        try {
            return Optional.ofNullable(Locale.lookup(
                            LanguageRange.parse(header),
                            Arrays.stream(values()).map(PageLanguage::locale).toList()))
                    .flatMap(best -> Arrays.stream(values())
                            .filter(language -> language.locale.equals(best))
                            .findFirst());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    public static Optional<PageLanguage> parse(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag().equals(tag))
                .findFirst();
    }

    /** The wire form (RFC 5646). */
    public String tag() {
        return locale.toLanguageTag();
    }

    public Locale locale() {
        return locale;
    }
}
