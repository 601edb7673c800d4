package dev.gatehouse.mcpserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=utf-8",
                "application/json ; charset=\"UTF-8\"",
                "application/json; version=1"
            })
    void json_is_json(String contentType) {
        assertThat(MediaTypes.isJson(contentType)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/json",
                "application/json-rpc",
                "application/jsonx",
                "application/x-www-form-urlencoded",
                "application/json,application/json",
                "application/json; charset=utf-16",
                "application/json; charset=utf-8; charset=latin1"
            })
    void other_types_are_not(String contentType) {
        assertThat(MediaTypes.isJson(contentType)).isFalse();
        assertThat(MediaTypes.isJson(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json, text/event-stream",
                "text/event-stream,APPLICATION/JSON;q=0.5",
                "*/*",
                "text/html, application/*;q=0.8"
            })
    void who_takes_json_gets_it(String accept) {
        assertThat(MediaTypes.acceptsJson(List.of(accept))).isTrue();
    }

    @Test
    void who_says_nothing_takes_json_and_so_does_one_of_two_headers() {
        assertThat(MediaTypes.acceptsJson(null)).isTrue();
        assertThat(MediaTypes.acceptsJson(List.of("text/event-stream", "application/json")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "text/*", "application/jsonx", "json", "", ",", ";"})
    void who_names_other_types_alone_does_not(String accept) {
        assertThat(MediaTypes.acceptsJson(List.of(accept))).isFalse();
    }
}
