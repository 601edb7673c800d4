package dev.gatehouse.cli.headless;

import dev.gatehouse.cli.protocol.Endpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** A page and the two forms on it that a login needs. */
final class HtmlPage {

    /** A form as a browser would send it. */
    record Submission(String action, Map<String, String> fields) {}

    private final Document document;

    /** @param address where the page stands, for its relative addresses */
    HtmlPage(String html, Endpoint address) {
        this.document = Jsoup.parse(html, address.toString());
    }

    /** The form that asks for a password, filled in. */
    Optional<Submission> login(User user) {
        return form("input[name=password]").map(form -> {
            Map<String, String> fields = fields(form);
            fields.put("username", user.name());
            fields.put("password", user.password());
            return new Submission(action(form), fields);
        });
    }

    /** The form that asks for consent, with its button Approve pressed. */
    Optional<Submission> approval() {
        return form("button[name=decision][value=approve]").map(form -> {
            Map<String, String> fields = fields(form);
            fields.put("decision", "approve");
            return new Submission(action(form), fields);
        });
    }

    /** What the page is about, in a line. */
    String summary() {
        String text = document.body().text();
        return "'" + document.title() + "': " + (text.length() > 200 ? text.substring(0, 200) + "..." : text);
    }

    private Optional<FormElement> form(String thatHas) {
        return document.select("form").forms().stream()
                .filter(form -> form.selectFirst(thatHas) != null)
                .findFirst();
    }

    private static Map<String, String> fields(FormElement form) {
        Map<String, String> fields = new LinkedHashMap<>();
        form.formData().forEach(field -> fields.put(field.key(), field.value()));
        return fields;
    }

    /** An absent action is the page itself (HTML, form submission §4.10.21.3). */
    private static String action(Element form) {
        return form.hasAttr("action") ? form.absUrl("action") : form.baseUri();
    }
}
