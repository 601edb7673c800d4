package dev.gatehouse.mcpserver.protocol.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.mcpserver.json.Json;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Answer;
import dev.gatehouse.mcpserver.protocol.mcp.feature.Question;
import dev.gatehouse.mcpserver.schema.JsonSchemas;
import dev.gatehouse.oauth.JsonObject;
import dev.gatehouse.spec.Verifies;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

    private static final Question FORM = new Question.Form(
            "Your name?",
            Map.of(
                    "type", "object",
                    "properties", Map.of("name", Map.of("type", "string", "maxLength", 5)),
                    "required", List.of("name")));

    private final Answers answers = new Answers(new JsonSchemas());

    @Test
    void a_form_that_was_filled_in_as_its_schema_says_is_an_answer() {
        assertThat(read(FORM, "{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}"))
                .get()
                .isInstanceOfSatisfying(Answer.Form.class, form -> {
                    assertThat(form.action()).isEqualTo(Answer.Action.ACCEPT);
                    assertThat(form.fields().string("name")).contains("Ada");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"accept\",\"content\":{}}",
                "{\"action\":\"accept\",\"content\":{\"name\":5}}",
                "{\"action\":\"accept\",\"content\":{\"name\":\"Augusta\"}}",
                "{\"action\":\"accept\",\"content\":\"Ada\"}",
                "{\"action\":\"accept\"}",
                "{\"action\":\"ACCEPT\",\"content\":{\"name\":\"Ada\"}}",
                "{\"action\":5}",
                "{}"
            })
    @Verifies("RS18")
    void what_does_not_fit_the_form_is_none(String answer) {
        assertThat(read(FORM, answer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"decline", "cancel"})
    void who_refuses_has_filled_in_nothing_whatever_they_sent(String action) {
        assertThat(read(FORM, "{\"action\":\"" + action + "\",\"content\":{\"name\":\"Ada\"}}"))
                .get()
                .isInstanceOfSatisfying(
                        Answer.Form.class,
                        form -> assertThat(form.fields().asMap()).isEmpty());
    }

    private Optional<Answer> read(Question question, String json) {
        JsonObject answer =
                Json.readObject(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        return answers.read(question, answer);
    }
}
