package dev.gatehouse.authserver.protocol.client.logo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.gatehouse.authserver.fixtures.TestImages;
import dev.gatehouse.spec.Verifies;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogoTest {

    @ParameterizedTest
    @Verifies("R8")
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void images_of_the_usual_formats_are_read(String format) {
        byte[] image = TestImages.of(format, 300, 200);

        assertThat(ImageHeader.read(image)).contains(new ImageHeader("image/" + format, 300, 200));
        assertThat(Logo.of("image/" + format, image).orElseThrow().bytes()).isEqualTo(image);
    }

    @ParameterizedTest
    @Verifies("R8")
    @ValueSource(strings = {"lossy", "lossless", "extended"})
    void webp_is_read_in_its_three_kinds(String kind) {
        assertThat(ImageHeader.read(TestImages.webp(kind))).contains(new ImageHeader("image/webp", 300, 200));
    }

    @ParameterizedTest
    @Verifies("R8")
    @CsvSource({
        "png, 1024, 1024, true",
        "png, 1025, 1, false",
        "png, 1, 1025, false",
        "png, 70000, 1, false",
        "jpeg, 1024, 1, true",
        "jpeg, 1, 1025, false",
        "gif, 1, 1024, true",
        "gif, 1025, 1, false"
    })
    void an_image_has_a_sane_size(String format, int width, int height, boolean sane) {
        assertThat(Logo.of("image/" + format, TestImages.of(format, width, height))
                        .isPresent())
                .isEqualTo(sane);
    }

    @Test
    @Verifies("R8")
    void an_image_without_any_size_is_none() {
        byte[] flat = TestImages.of("gif", 10, 10);
        flat[8] = 0;
        flat[9] = 0;

        assertThat(Logo.of("image/gif", flat)).isEmpty();
    }

    @Test
    @Verifies("R8")
    void an_image_is_not_larger_than_64_kilobytes() {
        byte[] png = TestImages.png();

        assertThat(Logo.of("image/png", Arrays.copyOf(png, Logo.LARGEST))).isPresent();
        assertThat(Logo.of("image/png", Arrays.copyOf(png, Logo.LARGEST + 1))).isEmpty();
    }

    @ParameterizedTest
    @Verifies("R8")
    @CsvSource({"png, image/jpeg", "gif, image/png", "jpeg, image/webp", "png, image/svg+xml", "png, text/html"})
    void an_image_is_of_the_type_that_its_host_says(String format, String mediaType) {
        assertThat(Logo.of(mediaType, TestImages.of(format, 8, 8))).isEmpty();
    }

    @ParameterizedTest
    @Verifies("R8")
    @ValueSource(
            strings = {
                "",
                "GIF",
                "GIF88a\u0008\0\u0008\0",
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "<?xml version='1.0'?><svg/>",
                "<!DOCTYPE html><script>alert(1)</script>",
                "BM\u0036\0\0\0",
                "\0\0\u0001\0\u0001\0\u0010\u0010",
                "RIFF\0\0\0\0WAVEfmt ",
                "RIFF\0\0\0\0WEBPVP8?"
            })
    void what_is_no_such_image_is_not_shown(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);

        for (String type : List.of("image/png", "image/gif", "image/jpeg", "image/webp", "image/svg+xml")) {
            assertThat(Logo.of(type, bytes)).isEmpty();
        }
    }

    @Test
    void an_image_cut_off_or_spoiled_anywhere_breaks_nothing() {
        Random random = new Random(7);
        for (String format : List.of("png", "jpeg", "gif")) {
            byte[] image = TestImages.of(format, 40, 30);
            for (int i = 0; i < 2_000; i++) {
                byte[] spoiled = Arrays.copyOf(image, random.nextInt(image.length + 1));
                for (int k = 0; k < 3 && spoiled.length > 0; k++) {
                    spoiled[random.nextInt(Math.min(spoiled.length, 200))] = (byte) random.nextInt();
                }
                assertThatCode(() -> Logo.of("image/" + format, spoiled)).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void the_same_image_has_the_same_name() {
        byte[] png = TestImages.png();
        Logo logo = Logo.of("image/png", png).orElseThrow();
        png[png.length - 1]++;

        assertThat(logo.hash())
                .matches("[0-9a-f]{64}")
                .isEqualTo(Logo.of("image/png", TestImages.png()).orElseThrow().hash());
        assertThat(Logo.of("image/png", png).orElseThrow().hash()).isNotEqualTo(logo.hash());
    }
}
