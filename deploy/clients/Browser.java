import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The browser that a client opens, and the person before it: logs in as the demo user and approves, then follows the
 * redirect to the client. Without JavaScript, as the pages promise.
 *
 * <p>{@code java Browser.java ADDRESS}: prints each page it came to; exit code 1 when it did not get to the client.
 */
public final class Browser {

    /** Authorize, login, consent and callback, each with its redirect, are eight. */
    private static final int LONGEST_WALK = 12;

    private static final Pattern FORM = Pattern.compile("(?s)<form\\b([^>]*)>(.*?)</form>");
    private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>");

    /** HTTP/1.1, as browsers without TLS: the servers of some clients do not expect an offer of HTTP/2. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();

    private Browser() {}

    public static void main(String[] arguments) throws Exception {
        System.exit(new Browser().walk(URI.create(arguments[0])) ? 0 : 1);
    }

    private boolean walk(URI start) throws Exception {
        HttpRequest next = get(start);
        for (int step = 0; step < LONGEST_WALK; step++) {
            HttpResponse<String> answer = http.send(next, BodyHandlers.ofString());
            System.out.println(answer.statusCode() + " " + next.uri());
            Optional<URI> location = answer.headers().firstValue("Location").map(next.uri()::resolve);
            Optional<HttpRequest> following =
                    location.isPresent() ? location.map(Browser::get) : submission(next.uri(), answer.body());
            if (following.isEmpty()) {
                return !sameOrigin(start, next.uri()) && answer.statusCode() < 400;
            }
            next = following.get();
        }
        return false;
    }

    private static HttpRequest get(URI address) {
        return HttpRequest.newBuilder(address).header("Accept", "text/html").build();
    }

    /** The form of a login or of a consent, filled in; nothing where the page has neither. */
    private static Optional<HttpRequest> submission(URI page, String html) {
        Matcher forms = FORM.matcher(html);
        while (forms.find()) {
            Map<String, String> fields = fields(forms.group(2));
            if (fields.containsKey("password")) {
                fields.put("username", "admin");
                fields.put("password", "123456");
                return Optional.of(post(page, forms.group(1), fields));
            }
            if (forms.group(2).contains("value=\"approve\"")) {
                fields.put("decision", "approve");
                return Optional.of(post(page, forms.group(1), fields));
            }
        }
        return Optional.empty();
    }

    private static HttpRequest post(URI page, String form, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(page.resolve(attribute(form, "action").orElse("")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", page.getScheme() + "://" + page.getAuthority())
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher inputs = INPUT.matcher(form);
        while (inputs.find()) {
            String input = inputs.group(1);
            boolean unticked = input.contains("type=\"checkbox\"") && !input.contains("checked");
            if (!unticked) {
                attribute(input, "name").ifPresent(name -> fields.put(name, attribute(input, "value").orElse("")));
            }
        }
        return fields;
    }

    private static Optional<String> attribute(String tag, String name) {
        Matcher matcher = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return matcher.find() ? Optional.of(matcher.group(1).replace("&amp;", "&")) : Optional.empty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static boolean sameOrigin(URI one, URI other) {
        return one.getAuthority().equals(other.getAuthority());
    }
}
