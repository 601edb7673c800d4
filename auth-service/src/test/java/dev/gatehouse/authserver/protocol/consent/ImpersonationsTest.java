package dev.gatehouse.authserver.protocol.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.authserver.protocol.client.known.KnownClient;
import dev.gatehouse.authserver.protocol.client.known.KnownClients;
import dev.gatehouse.authserver.protocol.client.known.RedirectPattern;
import dev.gatehouse.authserver.unicode.IcuLookalikes;
import dev.gatehouse.oauth.RedirectUri;
import dev.gatehouse.spec.Verifies;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImpersonationsTest {

    private static final RedirectUri CLAUDES = new RedirectUri("https://claude.ai/api/mcp/auth_callback");
    private static final RedirectUri ELSEWHERE = new RedirectUri("https://evil.example/callback");

    private final Impersonations impersonations = new Impersonations(
            new KnownClients(List.of(
                    known("Claude", CLAUDES.value()),
                    known("Claude Code", "http://localhost/callback"),
                    known("Cline", "http://127.0.0.1/mcp-auth/callback/*"),
                    known("MCP Inspector", "http://localhost:6274/oauth/callback"),
                    known("Visual Studio Code", "https://vscode.dev/redirect"))),
            new IcuLookalikes());

    @ParameterizedTest
    @Verifies("A11")
    @CsvSource({
        "Claude, Claude",
        "CLAUDE, Claude",
        "claude desktop (beta), Claude",
        "My Claude-Connector, Claude",
        "Ｃｌａｕｄｅ, Claude",
        "C\u217Caude, Claude",
        "Visual  Studio   Code, Visual Studio Code",
        "mcp-inspector, MCP Inspector"
    })
    void a_well_known_name_whose_answers_go_elsewhere_is_borrowed(String name, String of) {
        assertThat(impersonations.of(name, ELSEWHERE)).isEqualTo(new Suspicion.BorrowedName(of));
    }

    @ParameterizedTest
    @CsvSource({
        "Claude, https://claude.ai/api/mcp/auth_callback",
        "Claude Code (docs), http://localhost:50123/callback",
        "Cline, http://127.0.0.1:4711/mcp-auth/callback/docs"
    })
    void who_answers_where_the_well_known_client_does_may_be_it(String name, RedirectUri redirectUri) {
        assertThat(impersonations.of(name, redirectUri)).isEqualTo(new Suspicion.None());
    }

    @ParameterizedTest
    @Verifies("A11")
    @ValueSource(
            strings = {
                "\u0421laude", // a Cyrillic С
                "Cl\u0430ude", // a Cyrillic а
                "C\u04CFaude for you", // a Cyrillic palochka
                "CIaude", // a capital I
                "C1aude",
                "Cl\u200Baude",
                "\u2066Cla\u202Eude",
                "Claud\u0435\u200D",
                "\u03F9laude" // a Greek lunate sigma
            })
    void a_name_that_only_looks_like_a_well_known_one_is_disguised_wherever_its_answers_go(String name) {
        assertThat(impersonations.of(name, CLAUDES)).isEqualTo(new Suspicion.DisguisedName("Claude"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Harbour Notes",
                "Inclined Planes",
                "Clauder",
                "Claudette",
                "Decline",
                "笔记 Notes",
                "メモNotes",
                "노트Notes",
                "Заметки",
                "Notes для работы",
                "Señor Ångström",
                "App 2.0 — beta",
                "\uD83D\uDEA2 Ship",
                ""
            })
    void an_honest_name_is_not_suspected(String name) {
        assertThat(impersonations.of(name, ELSEWHERE)).isEqualTo(new Suspicion.None());
    }

    @ParameterizedTest
    @Verifies("A11")
    @ValueSource(strings = {"B\u0430nk", "Har\u03BFbour", "Раyments"})
    void a_word_of_two_alphabets_is_marked(String name) {
        assertThat(impersonations.of(name, ELSEWHERE)).isEqualTo(new Suspicion.MixedAlphabets());
    }

    @Test
    void nobody_is_like_anybody_where_nobody_is_known() {
        assertThat(new Impersonations(KnownClients.NONE, new IcuLookalikes()).of("\u0421laude", ELSEWHERE))
                .isEqualTo(new Suspicion.MixedAlphabets());
    }

    private static KnownClient known(String name, String... redirectUris) {
        return new KnownClient(
                name,
                Optional.empty(),
                Arrays.stream(redirectUris)
                        .map(uri -> RedirectPattern.parse(uri).orElseThrow())
                        .toList(),
                Map.of());
    }
}
