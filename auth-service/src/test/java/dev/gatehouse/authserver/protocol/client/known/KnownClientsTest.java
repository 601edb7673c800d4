package dev.gatehouse.authserver.protocol.client.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.authserver.protocol.client.known.KnownClient.Steps;
import dev.gatehouse.oauth.RedirectUri;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownClientsTest {

    private static final KnownClient ANCHOR = client("Anchor", "http://localhost:4711/cb", "https://Anchor.example/cb");
    private static final KnownClient BUOY = client("Buoy", "http://localhost/cb");
    private static final KnownClient BUOY_PRO = client("Buoy Pro", "http://localhost/cb", "https://buoy.example/cb/*");
    private static final KnownClients KNOWN = new KnownClients(List.of(ANCHOR, BUOY, BUOY_PRO));

    @Test
    void the_very_redirect_uri_counts_before_one_with_another_port() {
        assertThat(recognise("http://localhost:4711/cb", "")).containsExactly(ANCHOR);
        assertThat(recognise("http://localhost:4712/cb", "")).containsExactly(ANCHOR, BUOY, BUOY_PRO);
    }

    @Test
    void of_several_the_name_decides_if_it_is_the_name_of_any() {
        assertThat(recognise("http://localhost:1/cb", "Buoy Pro (harbour)")).containsExactly(BUOY, BUOY_PRO);
        assertThat(recognise("http://localhost:1/cb", "anchor 1.2")).containsExactly(ANCHOR);
        assertThat(recognise("http://localhost:1/cb", "Crane")).containsExactly(ANCHOR, BUOY, BUOY_PRO);
    }

    @Test
    void a_name_alone_is_nothing() {
        assertThat(recognise("https://evil.example/cb", "Anchor")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://buoy.example/cb/a-b_1, true",
        "https://buoy.example/cb/, false",
        "https://buoy.example/cb, false",
        "https://buoy.example/cb/a/b, false",
        "https://buoy.example/other/a, false",
        "https://buoy.example:444/cb/a, false",
        "https://buoy.example.evil/cb/a, false",
        "http://buoy.example/cb/a, false"
    })
    void a_star_stands_for_one_segment(String redirectUri, boolean recognised) {
        assertThat(recognise(redirectUri, "").contains(BUOY_PRO)).isEqualTo(recognised);
    }

    @Test
    void hosts_of_the_web_that_they_redirect_to_are_told() {
        assertThat(KNOWN.redirectHosts()).containsExactlyInAnyOrder("anchor.example", "buoy.example");
    }

    @Test
    void steps_are_in_the_best_language_that_is_there() {
        KnownClient client = new KnownClient(
                "Anchor", Optional.empty(), List.of(), Map.of("en", List.of("Lift."), "zh", List.of("起锚。")));

        assertThat(client.steps(List.of("de", "zh", "en"))).contains(new Steps("zh", List.of("起锚。")));
        assertThat(client.steps(List.of("de"))).contains(new Steps("en", List.of("Lift.")));
        assertThat(client.steps(List.of())).contains(new Steps("en", List.of("Lift.")));
        assertThat(ANCHOR.steps(List.of("en"))).isEmpty();
    }

    @Test
    void steps_without_english_would_leave_others_without_any() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KnownClient("Anchor", Optional.empty(), List.of(), Map.of("zh", List.of("起锚。"))));
    }

    private static List<KnownClient> recognise(String redirectUri, String name) {
        return KNOWN.recognise(new RedirectUri(redirectUri), Optional.of(name).filter(it -> !it.isEmpty()));
    }

    private static KnownClient client(String name, String... patterns) {
        return new KnownClient(
                name,
                Optional.empty(),
                Arrays.stream(patterns)
                        .map(pattern -> RedirectPattern.parse(pattern).orElseThrow())
                        .toList(),
                Map.of());
    }
}
