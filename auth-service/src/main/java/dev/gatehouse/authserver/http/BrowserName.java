package dev.gatehouse.authserver.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A browser and its system in words that its owner knows it by. What a browser says of itself proves nothing. */
final class BrowserName {

    /** The first that occurs counts: later ones claim to be earlier ones. */
    private static final Map<String, String> BROWSERS = inOrder(
            "Edg/",
            "Edge",
            "OPR/",
            "Opera",
            "Firefox/",
            "Firefox",
            "FxiOS/",
            "Firefox",
            "CriOS/",
            "Chrome",
            "Chrome/",
            "Chrome",
            "Safari/",
            "Safari",
            "curl/",
            "curl");

    private static final Map<String, String> SYSTEMS = inOrder(
            "Android",
            "Android",
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Windows",
            "Windows",
            "Mac OS X",
            "macOS",
            "CrOS",
            "ChromeOS",
            "Linux",
            "Linux");

    private BrowserName() {}

    /** Empty when nothing is known. */
    static String of(@Nullable String userAgent) {
        String agent = Objects.requireNonNullElse(userAgent, "");
        String browser = first(BROWSERS, agent);
        String system = first(SYSTEMS, agent);
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + " · " + system;
    }

    private static String first(Map<String, String> words, String agent) {
        return words.entrySet().stream()
                .filter(word -> agent.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> inOrder(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
