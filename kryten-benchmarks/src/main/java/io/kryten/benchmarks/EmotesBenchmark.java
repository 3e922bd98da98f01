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

/** What a change of one emote costs, and a look for emotes in a line, in a room with few and with very many. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class EmotesBenchmark {

    private static final String LINE = "big big smile big ".repeat(18);

    /** How many emotes the room has. */
    @Param({"10", "2000", "10000"})
    public int emotes;

    private Emotes all = Emotes.of(List.of());

    private Emotes phrases = Emotes.of(List.of());

    private Emote last = emote("none");

    /** Makes the emotes. */
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

    /** {@code updateEmote} of the last one: that which is found last. */
    @Benchmark
    public Emotes update() {
        return this.all.with(this.last);
    }

    /** {@code renameEmote} of the last one. */
    @Benchmark
    public Emotes rename() {
        return this.all.renamed(this.last.name(), emote("other"));
    }

    /** A line of chat in which every word begins as all the names do. */
    @Benchmark
    public List<Emote> find() {
        return this.phrases.in(LINE);
    }

    private static Emote emote(String name) {
        return new Emote(name, "https://img.example/x.png", "");
    }
}
