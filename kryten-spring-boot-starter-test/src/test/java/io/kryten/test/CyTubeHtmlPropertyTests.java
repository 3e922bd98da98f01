package io.kryten.test;

import io.kryten.testsupport.Generator;
import io.kryten.text.HtmlText;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;

class CyTubeHtmlPropertyTests {

    @Test
    void plainTextOfHtmlEqualsTypedText() {
        forAll(1_000, Generator.texts(400), typed -> {
            String kept = typed.substring(0, Math.min(320, typed.length())).replaceAll("[\\x00-\\x1f]+", " ");
            assertThat(HtmlText.plainText(CyTubeHtml.of(typed))).isEqualTo(kept);
        });
    }

    @Test
    void nothingThatIsTypedIsMarkup() {
        forAll(
                1_000,
                Generator.texts(255),
                typed -> assertThat(CyTubeHtml.of(typed)).doesNotContain("<", ">", "\"", "'"));
    }
}
