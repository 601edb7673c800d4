package dev.gatehouse.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Leaves the names of query parameters in traces and takes their values out: codes, states and, from clients that know no
 * better, tokens are among them (OAuth 2.1 §7.2.1, RFC 9700 §4.3).
 */
public final class QueriesWithoutValues implements SpanProcessor {

    /** Of requests that came, and of whole addresses that were called; the last two by their names before 2023. */
    private static final List<AttributeKey<String>> WITH_QUERIES = List.of(
            AttributeKey.stringKey("url.query"),
            AttributeKey.stringKey("url.full"),
            AttributeKey.stringKey("http.target"),
            AttributeKey.stringKey("http.url"));

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        for (AttributeKey<String> key : WITH_QUERIES) {
            String value = span.getAttribute(key);
            if (value != null) {
                span.setAttribute(key, key.getKey().equals("url.query") ? names(value) : withNames(value));
            }
        }
    }

    private static String withNames(String address) {
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query + 1) + names(address.substring(query + 1));
    }

    private static String names(String query) {
        return Arrays.stream(query.split("&"))
                .map(parameter -> parameter.split("=", 2))
                // A query without names may be a value as a whole.
                .map(parameter -> parameter.length == 2 ? parameter[0] : "…")
                .collect(Collectors.joining("&"));
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // everything was done at the start
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
