package io.kryten.event;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class HtmlTextPropertyTests {

    @Property
    void whatCyTubeEscapedIsReadAsItWasTyped(@ForAll("texts") String typed) {
        assertThat(HtmlText.plainText(escape(typed))).isEqualTo(typed);
    }

    @Property
    void tagsAroundItChangeNothing(@ForAll("texts") String typed) {
        assertThat(HtmlText.plainText("<span class=\"" + escape(typed) + "\">" + escape(typed) + "</span>"))
                .isEqualTo(typed);
    }

    @Property
    void decodingIsDoneOnce(@ForAll("texts") String typed) {
        assertThat(HtmlText.plainText(escape(escape(typed)))).isEqualTo(escape(typed));
    }

    @Property
    void nothingIsEverLongerThanItWas(@ForAll("texts") String html) {
        assertThat(HtmlText.plainText(html).length()).isLessThanOrEqualTo(html.length());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(60),
                Arbitraries.strings()
                        .withChars("<>&;#\"'()=/!-ximgaltp3 \ud83c\udfac")
                        .ofMaxLength(60));
    }

    /** As CyTube does it with what people type. */
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
