package dev.gatehouse.authserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;

/** What every page has to tell the browser (A8, A12). */
final class PageHeaders {

    private PageHeaders() {}

    static void assertSafe(Response page) {
        assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "style-src 'self'")
                .doesNotContain("unsafe", "*");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertUnseen(page);
        assertThat(page.asString()).doesNotContain("<script", "style=", "http-equiv", "//cdn", "src=");
    }

    /** Nobody keeps it and no other site learns its address. */
    static void assertUnseen(Response answer) {
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
    }
}
