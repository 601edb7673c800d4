package dev.gatehouse.mcpserver.protocol.mcp.feature;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A URI with variables in it, each of which stands for one part of the path: level 1 of RFC 6570, read backwards. */
public final class UriTemplate {

    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_]*)}");

    /** Unreserved characters and escapes, so that no value reaches over a slash (RFC 6570 §3.2.2). */
    private static final String VALUE = "((?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+)";

    private final String text;
    private final List<String> variables = new ArrayList<>();
    private final Pattern pattern;

    /** @param text such as {@code notes://{year}/{id}} */
    public UriTemplate(String text) {
        this.text = text;
        StringBuilder regex = new StringBuilder();
        Matcher matcher = VARIABLE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            regex.append(Pattern.quote(text.substring(end, matcher.start()))).append(VALUE);
            variables.add(matcher.group(1));
            end = matcher.end();
        }
        regex.append(Pattern.quote(text.substring(end)));
        if (variables.isEmpty() || text.replaceAll(VARIABLE.pattern(), "").matches(".*[{}].*")) {
            throw new IllegalArgumentException("not a URI template with plain variables: " + text);
        }
        this.pattern = Pattern.compile(regex.toString());
    }

    public String text() {
        return text;
    }

    public List<String> variables() {
        return List.copyOf(variables);
    }

    /** The values of the variables in a URI; empty when it is none of this template. */
    public Optional<Map<String, String>> match(String uri) {
        Matcher matcher = pattern.matcher(uri);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            values.put(
                    variables.get(i),
                    URLDecoder.decode(matcher.group(i + 1).replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return Optional.of(values);
    }
}
