package io.kryten.event;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class HtmlTextTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            plain                                            | plain
            it&#39;s &#40;me&#41;                            | it's (me)
            1 &lt; 2 &amp;&amp; &quot;x&quot; &gt; y         | 1 < 2 && "x" > y
            &amp;lt;b&amp;gt;                                | &lt;b&gt;
            &amp;amp;amp;                                    | &amp;amp;
            a<strong>b</strong>c                             | abc
            <a href="x?a=1&amp;b=2" target='_blank'>link</a> | link
            <span class="spoiler">dark</span> side           | dark side
            <a title="1 > 0">x</a>                           | x
            <b>never closed                                  | never closed
            x<!-- a > b -->y                                 | xy
            x<!-- open                                       | x<!-- open
            a<br/>b<!DOCTYPE x>c                             | abc
            &eacute;&Eacute;&hearts;&hellip;&apos;&lpar;     | éÉ♥…'(
            &#x1F3AC;&#127916;&#X41;&#0065;                  | 🎬🎬AA
            <img src="e.png" title=":Kappa:" alt="k">!       | :Kappa:!
            <IMG alt='a &amp;amp; b' src=x>                  | a &amp; b
            <img src=x title=":one:">                        | :one:
            <img title=two>                                  | two
            <img title="" alt="three"/>                      | three
            <img src="title=">no                             | no
            <imgx title="no">yes                             | yes
            """)
    void whatAPersonReads(String html, String text) {
        assertThat(HtmlText.plainText(html)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&",
                "&;",
                "&#;",
                "&#x;",
                "&#xZZ;",
                "&#99999999;",
                "&#xFFFFFFFFFF;",
                "&#0;",
                "&#xD800;",
                "&#-1;",
                "&nosuchthing;",
                "&AMPS;",
                "&amp",
                "AT&T; x",
                "1 < 2",
                "<",
                "a <3 b",
                "x </3",
                "</",
                "<b",
                "<a href=\"x",
                "\ud800",
                "\udc00<",
                "&#٣;"
            })
    void whatIsNeitherTagNorEntityStays(String text) {
        assertThat(HtmlText.plainText(text)).isEqualTo(text);
    }

    @Test
    void aQuoteThatIsNeverClosedDoesNotHideTheTagsBehindIt() {
        assertThat(HtmlText.plainText("<a title=\"x>y<b>z</b>")).isEqualTo("yz");
    }

    @Test
    void anUnknownEntityDoesNotHideTheOneBehindIt() {
        assertThat(HtmlText.plainText("&&amp;")).isEqualTo("&&");
        assertThat(HtmlText.plainText("&x&lt;")).isEqualTo("&x<");
    }

    @Test
    void aSpaceThatDoesNotBreakStaysOne() {
        assertThat(HtmlText.plainText("a&nbsp;b")).isEqualTo("a\u00a0b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<a",
                "<a \"",
                "<a '\"",
                "<!--",
                "</",
                "&",
                "&#",
                "&amp",
                "<img",
                "<img alt=",
                "<img alt=\">",
                "<img title='a",
                "<a \"><b '>",
                "<img a=\"'>"
            })
    void aMegabyteOfNonsenseTakesNoLongerThanAMegabyteOfText(String piece) {
        String html = piece.repeat((1 << 20) / piece.length());
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(HtmlText.plainText(html)).hasSizeLessThanOrEqualTo(html.length()));
    }
}
