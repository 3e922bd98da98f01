package io.kryten.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.kryten.Channel;
import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.Range;
import io.kryten.event.ChatUser;
import io.kryten.event.KrytenEvent;
import io.kryten.listener.Delivery;
import io.kryten.listener.Handler;
import io.kryten.listener.KrytenListenerEndpoint;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.protocol.EventCodec;
import io.kryten.protocol.EventTypes;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Cost of a line of chat in a bot with 23 chat commands: {@code accepts} on the thread that delivers events, for every line, and
 * {@code call} on a thread of the pool, for command lines. The line is decoded already. Look at the median.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class ChatCommandBenchmark {

    /** Another line, an unknown command, a command with one value, one with flags, and one whose value cannot be read. */
    @Param({"hello everybody", "!unknown word", "!roll 2d6", "!queue add film --next", "!times ten"})
    public String line = "";

    private @Nullable ConfigurableApplicationContext bot;
    private @Nullable Handler handler;
    private @Nullable KrytenEvent event;
    private @Nullable Channel channel;

    /** Starts a bot and decodes the line. */
    @Setup
    public void start() throws InterruptedException {
        BenchmarkBus bus = new BenchmarkBus();
        this.bot = Bots.start(Bot.class, bus, Bots.channels("lounge"));
        KrytenListenerEndpoint endpoint = this.bot
                .getBean(KrytenListenerEndpointRegistry.class)
                .listener("chatCommands")
                .orElseThrow()
                .endpoint();
        this.handler = endpoint.handler();
        byte[] body = new String(Bots.chatLine(), StandardCharsets.UTF_8)
                .replace("!roll 2d6", this.line)
                .getBytes(StandardCharsets.UTF_8);
        this.event = new EventCodec(Clock.systemUTC())
                .decode(EventTypes.byName("chatMsg").orElseThrow(), body);
        this.channel = ((KrytenListenerEndpoint.Events) endpoint.source())
                .channels()
                .iterator()
                .next();
    }

    /** Stops the bot. */
    @TearDown
    public void stop() {
        if (this.bot != null) {
            this.bot.close();
        }
    }

    /** Decides whether the line is queued. */
    @Benchmark
    public boolean accepts() {
        return Objects.requireNonNull(this.handler)
                .accepts(Objects.requireNonNull(this.event), Objects.requireNonNull(this.channel));
    }

    /** Finds the command, reads its values and calls its method. */
    @Benchmark
    public @Nullable Object call() throws Throwable {
        return Objects.requireNonNull(this.handler).invoke(new Delivery(this.event, this.channel, null));
    }

    /** A bot with many commands. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Bot {

        @ChatCommand(value = "roll <dice>", aliases = "dice")
        String roll(ChatUser user, String dice) {
            return dice;
        }

        @ChatCommand("queue add <link> [--next]")
        String add(String link, boolean next) {
            return next ? link : "";
        }

        @ChatCommand("times <n>")
        String times(@Range(min = 1, max = 9) int n) {
            return "ok";
        }

        @ChatCommand(
                value = "other <text...>",
                aliases = {
                    "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "b1", "b2", "b3", "b4", "b5", "b6", "b7",
                    "b8", "b9", "c1"
                })
        String other(String text) {
            return text;
        }
    }
}
