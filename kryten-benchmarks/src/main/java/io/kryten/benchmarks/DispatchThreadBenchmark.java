package io.kryten.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.ThreadMXBean;
import io.kryten.annotation.KrytenListener;
import io.kryten.benchmarks.EventDecodingBenchmark.PlainEnvelope;
import io.kryten.core.KrytenOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.EventCodec;
import io.kryten.protocol.EventType;
import io.kryten.protocol.EventTypes;
import io.kryten.simulator.RecordedMessage;
import io.kryten.simulator.Recording;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * CPU time of the dispatch thread for each chat event, fed in memory: plain Jackson in one pass, the codec alone, the whole
 * way to the listener's queue, and an event without a listener, in turn on one thread. CPU time is that of this thread
 * alone, so other load of the machine does not count; the listener runs on other threads.
 *
 * <p>Arguments: events a batch (default 5 000), batches (default 400). The first quarter of the batches warms up.
 */
public final class DispatchThreadBenchmark {

    private static final String EVENTS = "kryten.events.cytube.lounge.";

    /** One for each event of a batch that the listener has handled: the next batch begins with an empty queue. */
    private static final Semaphore PERMITS = new Semaphore(0);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static long checksum;

    private DispatchThreadBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param args see the class
     */
    public static void main(String[] args) {
        int events = (args.length > 0) ? Integer.parseInt(args[0]) : 5_000;
        int batches = (args.length > 1) ? Integer.parseInt(args[1]) : 400;
        InMemoryBus bus = new InMemoryBus();
        try (ConfigurableApplicationContext application = application(bus)) {
            Recording.ofResource("recordings/lounge-cold-start.jsonl").messages().stream()
                    .filter(message -> message.subject().startsWith(EVENTS))
                    .forEach(message -> bus.deliver(message.subject(), message.body()));
            Recording.ofResource("recordings/lounge-evening.jsonl").messages().stream()
                    .limit(20)
                    .forEach(message -> bus.deliver(message.subject(), message.body()));
            awaitState(application.getBean(KrytenOperations.class));
            run(bus, events, batches);
        }
    }

    private static void run(InMemoryBus bus, int events, int batches) {
        byte[] line = recent(line("!roll 2d6"));
        byte[] count = line("\"usercount\"");
        EventCodec codec = new EventCodec();
        EventType<?> chat = EventTypes.byName("chatMsg").orElseThrow();
        ObjectReader reader = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .readerFor(PlainEnvelope.class);
        Consumer<RawMessage> subscriber = bus.subscriber(EVENTS + "chatmsg");
        Series plain = new Series("plain Jackson, one pass", batches);
        Series decode = new Series("EventCodec.decode", batches);
        Series dispatch = new Series("dispatch to one listener", batches);
        Series unheard = new Series("event without a listener", batches);
        PERMITS.release(events);
        for (int batch = 0; batch < batches; batch++) {
            plain.measure(events, () -> checksum += plain(reader, line));
            decode.measure(
                    events, () -> checksum += codec.decode(chat, line).channel().length());
            PERMITS.acquireUninterruptibly(events);
            dispatch.measure(events, () -> subscriber.accept(new RawMessage(EVENTS + "chatmsg", null, line)));
            unheard.measure(events, () -> subscriber.accept(new RawMessage(EVENTS + "neverheardof", null, count)));
        }
        System.out.printf(
                "%d bytes an event, %s %s%n",
                line.length, System.getProperty("java.vm.name"), System.getProperty("java.version"));
        plain.print(plain);
        decode.print(plain);
        dispatch.print(plain);
        unheard.print(plain);
    }

    private static int plain(ObjectReader reader, byte[] line) {
        try {
            PlainEnvelope envelope = reader.readValue(line);
            return envelope.payload().username().length();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static void awaitState(KrytenOperations kryten) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!kryten.channel("lounge").state().ready() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        System.out.println("state known: " + kryten.channel("lounge").state().ready());
    }

    private static byte[] line(String part) {
        return Recording.ofResource("recordings/lounge-evening.jsonl").messages().stream()
                .filter(message -> message.data().contains(part))
                .map(RecordedMessage::body)
                .findFirst()
                .orElseThrow();
    }

    /** The line as if it were said now: an old line costs a look at the robot's time stamp. */
    private static byte[] recent(byte[] line) {
        return new String(line, StandardCharsets.UTF_8)
                .replaceAll("\"time\": \\d+", "\"time\": " + System.currentTimeMillis())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static ConfigurableApplicationContext application(InMemoryBus bus) {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> context.getBeanFactory().registerSingleton("bus", bus))
                .run(
                        "--kryten.channels[0].domain=cytu.be",
                        "--kryten.channels[0].channel=lounge",
                        "--kryten.listener.queue-capacity=1000000",
                        "--kryten.listener.replay-grace=1h",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn");
    }

    /** CPU nanoseconds and allocated bytes per event, batch by batch. */
    private static final class Series {

        private final String name;
        private final double[] nanos;
        private final double[] bytes;
        private int size;

        Series(String name, int batches) {
            this.name = name;
            this.nanos = new double[batches];
            this.bytes = new double[batches];
        }

        void measure(int events, Runnable event) {
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long cpu = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < events; i++) {
                event.run();
            }
            this.nanos[this.size] = (THREADS.getCurrentThreadCpuTime() - cpu) / (double) events;
            this.bytes[this.size++] = (THREADS.getCurrentThreadAllocatedBytes() - allocated) / (double) events;
        }

        private double quantile(double q) {
            double[] sorted =
                    Arrays.stream(this.nanos).skip(this.size / 4).sorted().toArray();
            return sorted[(int) (q * (sorted.length - 1))];
        }

        void print(Series base) {
            System.out.printf(
                    Locale.ROOT,
                    "%-26s CPU ns/event p10 %6.0f  p50 %6.0f  p90 %6.0f  x plain (p10) %.2f (p50) %.2f  %5.0f bytes allocated%n",
                    this.name,
                    quantile(0.1),
                    quantile(0.5),
                    quantile(0.9),
                    quantile(0.1) / base.quantile(0.1),
                    quantile(0.5) / base.quantile(0.5),
                    this.bytes[this.size - 1]);
        }
    }

    /** The bot. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {

        @KrytenListener
        void onChat(ChatMessageEvent message) {
            PERMITS.release();
        }
    }
}
