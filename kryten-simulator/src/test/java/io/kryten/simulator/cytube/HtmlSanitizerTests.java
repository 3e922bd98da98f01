package io.kryten.simulator.cytube;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

import io.kryten.testsupport.Generator;
import io.kryten.text.HtmlText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;

class HtmlSanitizerTests {

    private static final String ASCII = Generator.LETTERS + Generator.DIGITS + " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    /** Results of CyTube's own library with its settings. Table parts outside of a table, which CyTube keeps, are not among them. */
    static Stream<Arguments> samples() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(HtmlSanitizerTests.class.getResourceAsStream("/cytube/sanitized-html.jsonl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(Visitor::json)
                            .map(sample -> Arguments.of(
                                    sample.path("html").asText(),
                                    sample.path("kept").asText()))
                            .toList()
                            .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void resultIsThatOfCyTube(String html, String kept) {
        assertThat(HtmlSanitizer.sanitize(html)).isEqualTo(kept);
    }

    @Test
    void cleanHtmlStaysAsItIs() {
        forAll(1_000, Generator.strings("<>/ab&;\" =", 0, 255), html -> {
            String once = HtmlSanitizer.sanitize(html);

            assertThat(HtmlSanitizer.sanitize(once)).isEqualTo(once);
        });
    }

    @Test
    void escapedTextStaysText() {
        forAll(
                1_000,
                Generator.strings(ASCII, 0, 255),
                text -> assertThat(HtmlText.plainText(HtmlSanitizer.sanitize(HtmlEscapes.sanitize(text))))
                        .isEqualTo(text));
    }
}
