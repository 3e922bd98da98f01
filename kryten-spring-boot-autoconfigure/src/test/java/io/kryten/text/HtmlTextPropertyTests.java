package io.kryten.text;

import io.kryten.testsupport.Generator;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;

class HtmlTextPropertyTests {

    @Test
    void escapedTextIsDecoded() {
        forAll(
                1_000,
                texts(),
                typed -> assertThat(HtmlText.plainText(escape(typed))).isEqualTo(typed));
    }

    @Test
    void surroundingTagsAreRemoved() {
        forAll(
                1_000,
                texts(),
                typed -> assertThat(HtmlText.plainText(
                                "<span class=\"" + escape(typed) + "\">" + escape(typed) + "</span>"))
                        .isEqualTo(typed));
    }

    @Test
    void entitiesAreDecodedOnce() {
        forAll(
                1_000,
                texts(),
                typed -> assertThat(HtmlText.plainText(escape(escape(typed)))).isEqualTo(escape(typed)));
    }

    @Test
    void resultIsNeverLonger() {
        forAll(
                1_000,
                texts(),
                html -> assertThat(HtmlText.plainText(html).length()).isLessThanOrEqualTo(html.length()));
    }

    private static Generator<String> texts() {
        return Generator.oneOf(Generator.texts(60), Generator.strings("<>&;#\"'()=/!-ximgaltp3 \ud83c\udfac", 0, 60));
    }

    /** Escapes text as CyTube does. */
    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("(", "&#40;")
                .replace(")", "&#41;");
    }
}
