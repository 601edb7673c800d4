package dev.gatehouse.cli.headless;

import dev.gatehouse.cli.http.WebClient;
import dev.gatehouse.cli.protocol.Endpoint;
import dev.gatehouse.cli.protocol.Failure;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.oauth.Result;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;

/** One walk from the authorization endpoint to the redirect URI, all of it on the authorization server's origin. */
final class Walk {

    /** Login, consent and the redirects between them are half of that. */
    private static final int LONGEST = 12;

    private final WebClient web;
    private final User user;
    private final URI origin;
    private final CookieJar cookies = new CookieJar();
    private boolean passwordSent;

    Walk(WebClient web, User user, Endpoint start) {
        this.web = web;
        this.user = user;
        this.origin = start.uri().resolve("/");
    }

    /** The query with which the server sends the user back to {@code end}. */
    Result<String, Failure> from(Endpoint start, RedirectUri end) {
        HttpRequest next = request(start).GET().build();
        for (int step = 0; step < LONGEST; step++) {
            Result<WebClient.Answer, Failure> sent = web.send(next);
            if (!(sent instanceof Result.Ok<WebClient.Answer, Failure>(WebClient.Answer answer))) {
                return sent.map(_ -> "");
            }
            cookies.keep(answer.headers().allValues("Set-Cookie"));
            Optional<URI> location = location(next.uri(), answer);
            if (location.filter(it -> leadsTo(end, it)).isPresent()) {
                return Result.ok(
                        Optional.ofNullable(location.get().getRawQuery()).orElse(""));
            }
            Result<HttpRequest, Failure> following = location.isPresent()
                    ? own(location.get().toString()).map(to -> request(to).GET().build())
                    : submission(answer, next.uri());
            if (!(following instanceof Result.Ok<HttpRequest, Failure>(HttpRequest request))) {
                return following.map(_ -> "");
            }
            next = request;
        }
        return Result.err(new Failure.Unexpected(
                "The login went round in circles: stopped after " + LONGEST + " pages and redirects."));
    }

    private Result<HttpRequest, Failure> submission(WebClient.Answer answer, URI address) {
        HtmlPage page = new HtmlPage(answer.body(), new Endpoint(address));
        Optional<HtmlPage.Submission> login = page.login(user);
        if (login.isPresent() && passwordSent) {
            return Result.err(
                    new Failure.Denied("The authorization server did not accept the password of " + user.name() + "."));
        }
        passwordSent |= login.isPresent();
        return login.or(page::approval)
                .map(form -> own(form.action()).map(to -> post(to, form)))
                .orElseGet(() -> Result.err(new Failure.Unexpected("Expected a login or a consent page, got status "
                        + answer.status() + " with the page " + page.summary())));
    }

    private HttpRequest post(Endpoint to, HtmlPage.Submission form) {
        HttpRequest.Builder request = WebClient.form(to, form.fields());
        return dressed(request)
                .header("Origin", origin.getScheme() + "://" + origin.getRawAuthority())
                .build();
    }

    private HttpRequest.Builder request(Endpoint to) {
        return dressed(WebClient.request(to));
    }

    private HttpRequest.Builder dressed(HttpRequest.Builder request) {
        request.header("Accept", "text/html");
        if (!cookies.header().isEmpty()) {
            request.header("Cookie", cookies.header());
        }
        return request;
    }

    /** The password and the cookies are for one origin only (K2). */
    private Result<Endpoint, Failure> own(String address) {
        return Endpoint.parse(address)
                .filter(it -> it.uri().resolve("/").equals(origin))
                .<Result<Endpoint, Failure>>map(Result::ok)
                .orElseGet(() -> Result.err(new Failure.Refused(
                        "The login leads away from " + origin + " to '" + address + "', where we do not follow.")));
    }

    private static Optional<URI> location(URI base, WebClient.Answer answer) {
        try {
            return answer.status() / 100 == 3
                    ? answer.headers().firstValue("Location").map(base::resolve)
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static boolean leadsTo(RedirectUri end, URI location) {
        return location.toString().equals(end.value()) || location.toString().startsWith(end.value() + "?");
    }
}
