package io.kryten.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.kryten.event.Emote;
import io.kryten.event.Emotes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Cost of a change of one emote and of the search for emotes in a line, with few emotes and with many. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class EmotesBenchmark {

    private static final String LINE = "big big smile big ".repeat(18);

    /** Number of emotes of the channel. */
    @Param({"10", "2000", "10000"})
    public int emotes;

    private Emotes all = Emotes.of(List.of());

    private Emotes phrases = Emotes.of(List.of());

    private Emote last = emote("none");

    /** Creates the emotes. */
    @Setup
    public void fill() {
        this.all = Emotes.of(IntStream.range(0, this.emotes)
                .mapToObj(number -> emote(":emote" + number + ":"))
                .toList());
        this.phrases = Emotes.of(IntStream.range(0, this.emotes)
                .mapToObj(number -> emote("big big smile " + number))
                .toList());
        this.last = emote(":emote" + (this.emotes - 1) + ":");
    }

    /** {@code updateEmote} of the last emote, which is found last. */
    @Benchmark
    public Emotes update() {
        return this.all.with(this.last);
    }

    /** {@code renameEmote} of the last emote. */
    @Benchmark
    public Emotes rename() {
        return this.all.renamed(this.last.name(), emote("other"));
    }

    /** A line of chat in which every word begins like all the names. */
    @Benchmark
    public List<Emote> find() {
        return this.phrases.in(LINE);
    }

    private static Emote emote(String name) {
        return new Emote(name, "https://img.example/x.png", "");
    }
}
