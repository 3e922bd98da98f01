package io.kryten.benchmarks;

import java.util.concurrent.TimeUnit;

import io.kryten.text.HtmlText;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Plain text of a chat line by {@link HtmlText} and by jsoup, which does less here: it concatenates the texts without
 * separating blocks. Look at the median.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class HtmlTextBenchmark {

    /** A line without markup, with entities, and with tags. */
    @Param({
        "see you all on friday then",
        "it&#39;s &quot;that&quot; film again &#40;the long one&#41;",
        "<span class=\"greentext\">&gt;it&#39;s on</span> <a href=\"https://youtu.be/x\" target=\"_blank\">https://youtu.be/x</a>"
    })
    public String line = "";

    /** The conversion of the library. */
    @Benchmark
    public String plainText() {
        return HtmlText.plainText(this.line);
    }

    /** The same fast path, then jsoup's tokenizer and its XML tree, which is cheaper than the HTML tree. */
    @Benchmark
    public String jsoup() {
        if (this.line.indexOf('<') < 0) {
            return (this.line.indexOf('&') < 0) ? this.line : Parser.unescapeEntities(this.line, false);
        }
        StringBuilder text = new StringBuilder(this.line.length());
        Element root = Parser.xmlParser().parseInput(this.line, "");
        root.traverse((node, depth) -> {
            if (node instanceof TextNode part) {
                text.append(part.getWholeText());
            }
        });
        return text.toString();
    }
}
