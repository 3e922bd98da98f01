package io.kryten.text;

import java.time.Duration;
import java.util.Locale;

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
            a<wbr>b<!DOCTYPE x>c                             | abc
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
    void htmlBecomesVisibleText(String html, String text) {
        assertThat(HtmlText.plainText(html)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            one<br>two                                                       | one two
            one<BR />two<Br\u0009clear=all>three                             | one two three
            one <br> two  <br>&nbsp;<br>  three                              | one two three
            <p> a </p><p>b</p>                                               | a b
            <details><summary>Plot</summary>The end</details><p>a</p><p>b</p>| Plot The end a b
            <table><tr><th>a</th><td>b</td></tr><tr><td>c</table>            | a b c
            <ul>  <li><b> x</b></li>  <li>y  </ul>z                          | x y z
            a<hr/>b<div>c<blockquote>d</blockquote>e</div>f                  | a b c d e f
            <h1>1</h1><h2>2</h2><h3>3</h3><h4>4</h4><h5>5</h5><h6>6</h6>     | 1 2 3 4 5 6
            <dl><dt>a<dd>b</dl><center>c</center><section>d</section>e       | a b c d e
            <p title="a>b">x</p><!-- <br> -->y                               | x y
            x<b>y</b><i>z</i><span>1</span><font size=1>2</font><wbr>3       | xyz123
            <brx>a</brx><p-q>b</p-q><pr>c                                    | abc
            a  b<br>c                                                        | a  b c
            &lt;br&gt;a&#32;<br>b                                            | <br>a b
            <br>                                                             | ``
            <p><img src="e.png" title=":Kappa:"></p><p>!                     | :Kappa: !
            a <br                                                            | a <br
            """)
    void blockTagsBecomeOneSpace(String html, String text) {
        assertThat(HtmlText.plainText(html)).isEqualTo(text);
    }

    /** The tags that CyTube accepts and that a browser displays on a line of their own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "address",
                "article",
                "aside",
                "blockquote",
                "caption",
                "center",
                "col",
                "colgroup",
                "dd",
                "details",
                "div",
                "dl",
                "dt",
                "figcaption",
                "figure",
                "footer",
                "h1",
                "h2",
                "h3",
                "h4",
                "h5",
                "h6",
                "header",
                "hgroup",
                "hr",
                "li",
                "main",
                "nav",
                "ol",
                "p",
                "pre",
                "section",
                "summary",
                "table",
                "tbody",
                "td",
                "tfoot",
                "th",
                "thead",
                "tr",
                "ul",
                "br"
            })
    void everyBlockTagSeparatesWords(String tag) {
        assertThat(HtmlText.plainText("a<" + tag + ">b")).isEqualTo("a b");
        assertThat(HtmlText.plainText("a</" + tag.toUpperCase(Locale.ROOT) + ">b"))
                .isEqualTo("a b");
        assertThat(HtmlText.multilineText("a<" + tag + " class=\"x\">b")).isEqualTo("a\nb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "data", "dfn", "em", "font", "i", "kbd",
                "mark", "marquee", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "small", "span", "strong", "sub",
                "sup", "time", "u", "var", "wbr"
            })
    void inlineTagsLeaveNothing(String tag) {
        assertThat(HtmlText.plainText("a<" + tag + ">b</" + tag + ">c")).isEqualTo("abc");
    }

    @Test
    void multilineTextHasLinePerBlock() {
        assertThat(HtmlText.multilineText("<h1>Welcome</h1><p>Rules:</p><ul><li>be nice</li><li>no spam</li></ul>"
                        + "line1<br>line2<br/>line3"))
                .isEqualTo("Welcome\nRules:\nbe nice\nno spam\nline1\nline2\nline3");
    }

    @Test
    void multilineTextCollapsesWhiteSpace() {
        assertThat(HtmlText.multilineText("\n<div>\n  <p>Welcome   to\r\n  <b>us</b> </p>\n\n  <p>&amp;</p>\n</div>\n"))
                .isEqualTo("Welcome to us\n&");
        assertThat(HtmlText.multilineText(" no  tag\n here ")).isEqualTo("no tag here");
        assertThat(HtmlText.multilineText("a&nbsp;&nbsp;b")).isEqualTo("a\u00a0\u00a0b");
        assertThat(HtmlText.multilineText("<pre>one\n  two</pre> x  y")).isEqualTo("one\n  two\nx y");
        assertThat(HtmlText.multilineText("<pre>never closed \n")).isEqualTo("never closed");
        assertThat(HtmlText.multilineText("")).isEmpty();
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
    void textThatIsNoMarkupIsKept(String text) {
        assertThat(HtmlText.plainText(text)).isEqualTo(text);
    }

    @Test
    void unclosedQuoteDoesNotHideLaterTags() {
        assertThat(HtmlText.plainText("<a title=\"x>y<b>z</b>")).isEqualTo("yz");
    }

    @Test
    void unknownEntityDoesNotHideLaterEntity() {
        assertThat(HtmlText.plainText("&&amp;")).isEqualTo("&&");
        assertThat(HtmlText.plainText("&x&lt;")).isEqualTo("&x<");
    }

    @Test
    void noBreakSpaceIsKept() {
        assertThat(HtmlText.plainText("a&nbsp;b")).isEqualTo("a\u00a0b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<a",
                "<a \"",
                "<a '\"",
                "<br>",
                " <p>",
                "<p> x",
                "<pre>",
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
    void hostileInputTakesLinearTime(String piece) {
        String html = piece.repeat((1 << 20) / piece.length());
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThat(HtmlText.plainText(html)).hasSizeLessThanOrEqualTo(html.length());
            assertThat(HtmlText.multilineText(html)).hasSizeLessThanOrEqualTo(html.length());
        });
    }
}
