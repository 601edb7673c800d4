package dev.gatehouse.cli.headless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.cli.fixture.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlPageTest {

    private static final User USER = new User("admin", "p&w");

    @Test
    void the_login_form_is_filled_in_with_all_its_hidden_fields() {
        HtmlPage page = page("""
                <form action="/search"><input name=q></form>
                <FORM method=POST action="login?x=1&amp;y=2">
                  <input type=hidden name=csrf value='&quot;a&#43;b&quot;'>
                  <input type=checkbox name=remember><input type=checkbox name=agree checked value=yes>
                  <input name=username value=""><input type=password name=password>
                  <button name=action value=forgot>Forgot</button><button>Log in</button>
                </FORM>""");

        HtmlPage.Submission form = page.login(USER).orElseThrow();

        assertThat(form.action()).isEqualTo("https://auth.example.com/oauth/login?x=1&y=2");
        assertThat(form.fields())
                .isEqualTo(Map.of("csrf", "\"a+b\"", "agree", "yes", "username", "admin", "password", "p&w"));
        assertThat(page.approval()).isEmpty();
    }

    @Test
    void approval_presses_the_one_button() {
        HtmlPage page = page("""
                <form method=post><input type=hidden name=tx value=7>
                <button name="decision" value="approve">Approve</button>
                <button name="decision" value="deny">Deny</button></form>""");

        HtmlPage.Submission form = page.approval().orElseThrow();

        assertThat(form.action()).isEqualTo("https://auth.example.com/oauth/authorize");
        assertThat(form.fields()).isEqualTo(Map.of("tx", "7", "decision", "approve"));
        assertThat(page.login(USER)).isEmpty();
    }

    @Test
    void tags_left_open_do_not_matter() {
        assertThat(page("<p><form action=/l><div><input name=username><input name=password type=password>")
                        .login(USER)
                        .orElseThrow()
                        .action())
                .isEqualTo("https://auth.example.com/l");
    }

    @Test
    void a_page_without_forms_is_summarized() {
        HtmlPage page = page("<title>Unknown client</title><h1>Unknown</h1><p>This client is not known.");

        assertThat(page.login(USER).or(page::approval)).isEmpty();
        assertThat(page.summary()).isEqualTo("'Unknown client': Unknown This client is not known.");
    }

    @Test
    void cookies_come_and_go() {
        CookieJar jar = new CookieJar();
        jar.keep(List.of("a=1; Path=/; HttpOnly", "__Host-b=x=y; Secure; Max-Age=600", "junk", "=x"));
        assertThat(jar.header()).isEqualTo("a=1; __Host-b=x=y");

        jar.keep(List.of("a=2", "__Host-b=; Path=/; Max-Age=0; Secure"));
        assertThat(jar.header()).isEqualTo("a=2");
    }

    private static HtmlPage page(String html) {
        return new HtmlPage(html, Samples.endpoint("https://auth.example.com/oauth/authorize"));
    }
}
