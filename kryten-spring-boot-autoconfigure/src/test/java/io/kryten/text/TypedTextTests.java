package io.kryten.text;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Text of chat lines as their users typed them. */
class TypedTextTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '@', textBlock = """
            plain                                                | plain
            <em>bob</em>                                         | _bob_
            bob<em>the</em>builder                               | bob_the_builder
            2<strong>3</strong>4                                 | 2*3*4
            <code>x</code> <s>y</s>                              | `x` ~~y~~
            <em>a<strong>b</em>c</strong>                        | _a*b_c*
            <span class="spoiler">it <em>dies</em></span>        | [sp]it _dies_[/sp]
            <span class="shout">HI</span>                        | HI
            <span class="spoiler">open                           | open
            &lt;em&gt;bob&lt;/em&gt; &amp;amp; &quot;q&quot;     | <em>bob</em> &amp; "q"
            <a href="https://x.org/a_b_c" target="_blank">https://x.org/a_b_c</a> | https://x.org/a_b_c
            <img class="channel-emote" src="x" title="/smile">   | /smile
            <em class="x">bob</em>                               | bob_
            """)
    void marksOfDefaultFiltersArePutBack(String html, String typed) {
        assertThat(TypedText.of(html)).isEqualTo(typed);
    }

    @Test
    void costIsLinear() {
        String html = "<span class=\"spoiler\">".repeat(100_000) + "<em".repeat(100_000);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> TypedText.of(html));
    }
}
