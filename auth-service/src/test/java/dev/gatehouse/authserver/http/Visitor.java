package dev.gatehouse.authserver.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.fixtures.AuthorizationAddress;
import dev.gatehouse.oauth.Parameters;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser as far as a server can tell: it keeps cookies, fills in forms, and goes only where it is told. */
final class Visitor {

    private static final Pattern ACTION = Pattern.compile("<form method=\"post\" action=\"([^\"]+)\">");
    private static final Pattern TICKED =
            Pattern.compile("type=\"checkbox\" name=\"([^\"]+)\" value=\"([^\"]+)\" checked");
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final Map<String, String> cookies = new HashMap<>();

    /** A request with this browser's cookies that follows no redirect and takes addresses as they stand. */
    RequestSpecification request() {
        return given().redirects().follow(false).urlEncodingEnabled(false).cookies(cookies);
    }

    Response get(String address) {
        return keep(request().get(address));
    }

    Response get(String address, String header, String value) {
        return keep(request().header(header, value).get(address));
    }

    /** Goes where {@code redirect} leads. */
    Response follow(Response redirect) {
        assertThat(redirect.statusCode()).isEqualTo(303);
        return get(redirect.header("Location"));
    }

    /** Fills in the form of {@code page} and sends it. */
    Response submit(Response page, String... namesAndValues) {
        return keep(form(page, namesAndValues).post(action(page)));
    }

    /** Takes the tick from some fields of the form of {@code page}, and approves. */
    Response submitUnticked(Response page, Set<String> fields) {
        RequestSpecification form = form(page, "decision", "approve");
        ((FilterableRequestSpecification) form)
                .getFormParams().keySet().stream()
                        .filter(fields::contains)
                        .toList()
                        .forEach(((FilterableRequestSpecification) form)::removeFormParam);
        return keep(form.post(action(page)));
    }

    /** What {@link #submit} sends, to be changed before it is sent to {@link #action}. */
    RequestSpecification form(Response page, String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("csrf", find(CSRF, page));
        TICKED.matcher(page.asString()).results().forEach(box -> fields.put(box.group(1), box.group(2)));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return given().redirects()
                .follow(false)
                .cookies(cookies)
                .contentType(ContentType.URLENC)
                .formParams(fields);
    }

    /** Decoded: the request encodes it again. */
    String action(Response page) {
        return URLDecoder.decode(find(ACTION, page).replace("&amp;", "&"), StandardCharsets.UTF_8);
    }

    /** From the authorization request to the login page. */
    Response loginPage(AuthorizationAddress address) {
        return follow(get(address.toString()));
    }

    /** From the authorization request through the login to the consent page. */
    Response consentPage(AuthorizationAddress address) {
        return consentPage(address, "admin", "123456");
    }

    /** As {@link #consentPage(AuthorizationAddress)}, for somebody else. */
    Response consentPage(AuthorizationAddress address, String username, String password) {
        return follow(submit(loginPage(address), "username", username, "password", password));
    }

    /** All the way: the response that the client gets. */
    Parameters approve(AuthorizationAddress address) {
        return response(submit(consentPage(address), "decision", "approve"));
    }

    /** As {@link #approve}, from an address that somebody else made. */
    Response approvedAt(URI authorization) {
        Response login = follow(get(authorization.getRawPath() + "?" + authorization.getRawQuery()));
        Response consent = follow(submit(login, "username", "admin", "password", "123456"));
        return submit(consent, "decision", "approve");
    }

    /** The code of {@link #approve}. */
    static String code(AuthorizationAddress address) {
        return new Visitor().approve(address).get("code").orElseThrow();
    }

    /** What a redirect tells the client. */
    static Parameters response(Response redirect) {
        assertThat(redirect.statusCode()).isEqualTo(303);
        return Parameters.parse(URI.create(redirect.header("Location")).getRawQuery())
                .orElseThrow();
    }

    Map<String, String> cookies() {
        return cookies;
    }

    /** Keeps the cookies that came with {@code response}. */
    Response keep(Response response) {
        response.getDetailedCookies().asList().forEach(cookie -> {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        });
        return response;
    }

    private static String find(Pattern pattern, Response page) {
        Matcher matcher = pattern.matcher(page.asString());
        assertThat(matcher.find()).as(page.asString()).isTrue();
        return matcher.group(1);
    }
}
