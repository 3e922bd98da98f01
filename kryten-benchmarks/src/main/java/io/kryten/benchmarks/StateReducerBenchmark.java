package io.kryten.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.kryten.event.KrytenEvent;
import io.kryten.state.ChannelChanges;
import io.kryten.state.ChannelState;
import io.kryten.state.StateReducer;
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

/**
 * Cost of applying an event to a channel's state, for a small channel and a large one. Names with two parts apply two events.
 * The median counts: on a shared machine the mean contains other work.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class StateReducerBenchmark {

    /** Users and items of the channel. */
    @Param({"10x40", "1000x4000"})
    public String size = "";

    private final StateReducer reducer = new StateReducer();

    private ChannelState state = SyntheticChannel.of(0, 0, false);

    private final KrytenEvent chat = SyntheticChannel.event(
            "chatMsg", "{\"username\":\"viewer_5\",\"msg\":\"hello\",\"meta\":{},\"time\":1795432097195}");

    private final KrytenEvent userCount = SyntheticChannel.event("usercount", "12");

    private final KrytenEvent mediaUpdate =
            SyntheticChannel.event("mediaUpdate", "{\"currentTime\":12.5,\"paused\":false}");

    private final KrytenEvent away = SyntheticChannel.event("setAFK", "{\"name\":\"viewer_5\",\"afk\":true}");

    private final KrytenEvent join = SyntheticChannel.event("addUser", SyntheticChannel.user(100_000));

    private final KrytenEvent leave = SyntheticChannel.event("userLeave", "{\"name\":\"viewer_100000\"}");

    private KrytenEvent queue = this.chat;

    private KrytenEvent delete = this.chat;

    private KrytenEvent move = this.chat;

    private KrytenEvent current = this.chat;

    private KrytenEvent change = this.chat;

    private KrytenEvent list = this.chat;

    /** Creates the state, and events about the middle of its playlist. */
    @Setup
    public void fill() {
        String[] sizes = this.size.split("x", -1);
        int items = Integer.parseInt(sizes[1]);
        this.state = SyntheticChannel.of(Integer.parseInt(sizes[0]), items, false);
        int middle = items / 2;
        String item = SyntheticChannel.item(items, false);
        this.queue = SyntheticChannel.event("queue", "{\"item\":" + item + ",\"after\":" + middle + "}");
        this.delete = SyntheticChannel.event("delete", "{\"uid\":" + items + "}");
        this.move = SyntheticChannel.event("moveVideo", "{\"from\":" + (items / 4) + ",\"after\":" + middle + "}");
        this.current = SyntheticChannel.event("setCurrent", Integer.toString(middle));
        this.change = SyntheticChannel.event("changeMedia", SyntheticChannel.changeMedia(middle));
        this.list = SyntheticChannel.event("playlist", SyntheticChannel.playlist(items, false));
    }

    /** An event that does not concern the state. */
    @Benchmark
    public ChannelState chat() {
        return this.reducer.apply(this.state, this.chat);
    }

    /** The smallest change. */
    @Benchmark
    public ChannelState userCount() {
        return this.reducer.apply(this.state, this.userCount);
    }

    /** The most frequent change. */
    @Benchmark
    public ChannelState mediaUpdate() {
        return this.reducer.apply(this.state, this.mediaUpdate);
    }

    /** A change of one user. */
    @Benchmark
    public ChannelState setAfk() {
        return this.reducer.apply(this.state, this.away);
    }

    /** One more user, and one less. */
    @Benchmark
    public ChannelState joinAndLeave() {
        return this.reducer.apply(this.reducer.apply(this.state, this.join), this.leave);
    }

    /** One more user, and the derived events. */
    @Benchmark
    public List<?> joinWithChanges() {
        return ChannelChanges.between(this.state, this.join, this.reducer.apply(this.state, this.join));
    }

    /** One more item in the middle of the list, and one less. */
    @Benchmark
    public ChannelState queueAndDelete() {
        return this.reducer.apply(this.reducer.apply(this.state, this.queue), this.delete);
    }

    /** From the first quarter of the list to its middle. */
    @Benchmark
    public ChannelState move() {
        return this.reducer.apply(this.state, this.move);
    }

    /** The mark moves, then the media changes. */
    @Benchmark
    public ChannelState setCurrentAndChangeMedia() {
        return this.reducer.apply(this.reducer.apply(this.state, this.current), this.change);
    }

    /** The whole list anew: the only event here that must cost more in a large channel. */
    @Benchmark
    public ChannelState playlist() {
        return this.reducer.apply(this.state, this.list);
    }
}
