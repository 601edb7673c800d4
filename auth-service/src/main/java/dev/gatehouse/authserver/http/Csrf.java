package dev.gatehouse.authserver.http;

import dev.gatehouse.authserver.protocol.authorize.AuthorizationFailure.Problem;
import dev.gatehouse.authserver.protocol.secret.Secret;
import dev.gatehouse.oauth.Parameters;
import dev.gatehouse.oauth.Result;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells forms that our pages sent from forms that other sites made (A8): by a field that only a page of this browser's
 * transaction can know, and by what the browser says of the origin.
 */
@Singleton
final class Csrf {

    /** The name of the hidden field. */
    static final String FIELD = "csrf";

    private final Site site;

    private final PageWords words;

    Csrf(Site site, PageWords words) {
        this.site = site;
        this.words = words;
    }

    /**
     * The value of the hidden field, the same at each reload.
     *
     * @param cookies what the browser holds and other sites cannot read
     */
    static String token(Secret... cookies) {
        String all = Arrays.stream(cookies).map(Secret::value).collect(Collectors.joining(":", "csrf:", ""));
        return new Secret(all).hash().hex();
    }

    /** What a form says, when it came from a page that was given {@code token}. */
    Result<Parameters, Notice> form(HttpHeaders headers, InputStream body, String token) {
        return RequestParameters.ofForm(headers, body)
                .mapError(_ -> Notice.of(Problem.MALFORMED_REQUEST, words.get()))
                .then(form -> link(headers, form, token));
    }

    /** What a link says, when it stood on a page that was given {@code token}. */
    Result<Parameters, Notice> link(HttpHeaders headers, Parameters query, String token) {
        return isFromHere(headers) && hasToken(query, token)
                ? Result.ok(query)
                : Result.err(Notice.forged(words.get()));
    }

    private static boolean hasToken(Parameters form, String token) {
        return form.get(FIELD)
                .filter(sent -> MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    /**
     * {@code Sec-Fetch-Site} decides where browsers send it. {@code Origin} cannot alone: without a referrer, as our
     * pages want it, browsers send {@code null} for our own forms too.
     */
    boolean isFromHere(HttpHeaders headers) {
        @Nullable String fetchSite = headers.getHeaderString("Sec-Fetch-Site");
        if (fetchSite != null) {
            return fetchSite.equals("same-origin") || fetchSite.equals("none");
        }
        @Nullable String origin = headers.getHeaderString("Origin");
        return origin == null || origin.equals("null") || origin.equals(site.origin());
    }
}
