package dev.gatehouse.cli.browser;

import java.util.Map;
import org.jsoup.nodes.Entities;

/** What the browser shows when it comes back. Quotes nothing of the request: whoever made it has no say here (K3). */
final class CallbackPage {

    private static final String STYLE = """
            :root{color-scheme:light dark}
            body{margin:0;min-height:100vh;display:grid;place-items:center;background:light-dark(#f4f5f7,#16181d);\
            color:light-dark(#1c2330,#e8eaf0);font:1rem/1.55 system-ui,sans-serif}
            main{max-width:30rem;margin:1.5rem;padding:2.25rem 2.5rem;border-radius:14px;\
            background:light-dark(#fff,#20242c);box-shadow:0 1px 2px #0002,0 12px 32px #0001}
            h1{margin:0 0 .75rem;font-size:1.35rem}
            p{margin:.5rem 0}
            code{overflow-wrap:anywhere}
            small{color:light-dark(#5d6778,#9aa3b2)}
            """;

    static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "text/html; charset=utf-8",
            "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
            "Cache-Control", "no-store",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "Connection", "close");

    private CallbackPage() {}

    static String loggedIn(String server) {
        return page("You are logged in", "Gatehouse may now use <code>" + Entities.escape(server) + "</code> for you.");
    }

    static String failed(String server) {
        return page(
                "The login did not succeed",
                "Gatehouse got no access to <code>" + Entities.escape(server) + "</code>. The terminal says why.");
    }

    static String foreign() {
        return page(
                "This is not the answer to a login",
                "It does not belong to the login that is under way, so it was ignored.");
    }

    static String nothingHere() {
        return page("There is nothing here", "Gatehouse waits here for the end of a login.");
    }

    private static String page(String title, String text) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>%3$s</style>
                </head>
                <body>
                <main>
                <h1>%1$s</h1>
                <p>%2$s</p>
                <p><small>You can close this window and go back to the terminal.</small></p>
                </main>
                </body>
                </html>
                """.formatted(title, text, STYLE);
    }
}
