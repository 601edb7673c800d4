package dev.gatehouse.authserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.i18n.Message;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MessagesTest {

    @Test
    void whatever_a_page_says_it_says_in_chinese_too() throws IOException {
        Properties chinese = new Properties();
        try (InputStreamReader file = new InputStreamReader(
                MessagesTest.class.getResourceAsStream("/messages/msg_zh.properties"), StandardCharsets.UTF_8)) {
            chinese.load(file);
        }

        assertThat(chinese.stringPropertyNames()).isEqualTo(names());
        assertThat(chinese.values())
                .allSatisfy(text -> assertThat(text.toString()).matches(".*\\p{IsHan}.*"));
    }

    private static Set<String> names() {
        return Arrays.stream(Messages.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Message.class))
                .map(Method::getName)
                .collect(Collectors.toSet());
    }
}
