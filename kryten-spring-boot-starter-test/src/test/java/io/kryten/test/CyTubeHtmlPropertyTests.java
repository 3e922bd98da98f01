package io.kryten.test;

import io.kryten.event.HtmlText;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

import static org.assertj.core.api.Assertions.assertThat;

class CyTubeHtmlPropertyTests {

    @Property
    void whatIsTypedIsWhatIsReadAsTextButForLengthAndLines(@ForAll @StringLength(max = 400) String typed) {
        String kept = typed.substring(0, Math.min(320, typed.length())).replaceAll("[\\x00-\\x1f]+", " ");
        assertThat(HtmlText.plainText(CyTubeHtml.of(typed))).isEqualTo(kept);
    }

    @Property
    void nothingThatIsTypedIsMarkup(@ForAll String typed) {
        assertThat(CyTubeHtml.of(typed)).doesNotContain("<", ">", "\"", "'");
    }
}
