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

    /** What the library that CyTube uses makes of it, with CyTube's settings. */
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
    void keepsWhatTheServerKeeps(String html, String kept) {
        assertThat(HtmlSanitizer.sanitize(html)).isEqualTo(kept);
    }

    @Test
    void nothingIsLostOnTheSecondTime() {
        forAll(1_000, Generator.strings("<>/ab&;\" =", 0, 255), html -> {
            String once = HtmlSanitizer.sanitize(html);

            assertThat(HtmlSanitizer.sanitize(once)).isEqualTo(once);
        });
    }

    @Test
    void textStaysText() {
        forAll(
                1_000,
                Generator.strings(ASCII, 0, 255),
                text -> assertThat(HtmlText.plainText(HtmlSanitizer.sanitize(HtmlEscapes.sanitize(text))))
                        .isEqualTo(text));
    }

    @Test
    void aLogShowsWhatWasTyped() {
        assertThat(HtmlEscapes.decode("&lt;3 &amp; &quot;x&quot; &#39;y&#39; &#x41;&#x1F3AC; &amp;lt;"))
                .isEqualTo("<3 & \"x\" 'y' A\uF3AC &lt;");
    }
}
