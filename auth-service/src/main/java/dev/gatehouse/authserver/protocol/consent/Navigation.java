package dev.gatehouse.authserver.protocol.consent;

import java.util.Optional;

/** What sent a browser here, as the browser says (Fetch Metadata, W3C). */
public enum Navigation {
    /** The person or a program of theirs, or a page of ours. */
    DIRECT,
    /** A page of another site, or something that does not say: whoever it is may ride on what was allowed before. */
    FROM_ELSEWHERE;

    /** @param secFetchSite the header of that name, which no page can forge */
    public static Navigation of(Optional<String> secFetchSite) {
        return secFetchSite
                        .filter(site -> site.equals("none") || site.equals("same-origin"))
                        .isPresent()
                ? DIRECT
                : FROM_ELSEWHERE;
    }
}
