package io.kryten.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.ObjectReader;
import com.sun.management.ThreadMXBean;
import io.kryten.annotation.KrytenListener;
import io.kryten.benchmarks.EventDecodingBenchmark.PlainEnvelope;
import io.kryten.core.KrytenOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.EventCodec;
import io.kryten.protocol.EventType;
import io.kryten.protocol.EventTypes;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * CPU time of the dispatch thread for each chat event, fed in memory: plain Jackson in one pass, the codec alone, the whole
 * way to the listener's queue, and an event without a listener, in turn on one thread. CPU time is that of this thread
 * alone, so other load of the machine hardly matters; the listener runs on other threads.
 *
 * <p>Arguments: events a batch (default 5 000), batches (default 400). The first quarter of the batches warms up.
 */
public final class DispatchThreadBenchmark {

    /** One for each event of a batch that the listener has handled: the next batch begins with an empty queue. */
    private static final Semaphore PERMITS = new Semaphore(0);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static long checksum;

    private DispatchThreadBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param args see the class
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        Table table = new Table();
        run(
                table,
                (args.length > 0) ? Integer.parseInt(args[0]) : 5_000,
                (args.length > 1) ? Integer.parseInt(args[1]) : 400);
        table.print();
    }

    static void run(Table table, int events, int batches) throws InterruptedException {
        BenchmarkBus bus = new BenchmarkBus();
        try (ConfigurableApplicationContext bot = Bots.start(Bot.class, bus, Bots.channels("lounge"))) {
            Bots.joinLounge(bus, bot.getBean(KrytenOperations.class));
            byte[] line = Bots.chatLine();
            byte[] other = Bots.line("\"usercount\"");
            EventCodec codec = new EventCodec(Clock.systemUTC());
            EventType<?> chat = EventTypes.byName("chatMsg").orElseThrow();
            ObjectReader reader = PlainSubscriber.reader();
            Consumer<RawMessage> subscriber = bus.subscriber(Bots.CHAT_SUBJECT);
            Series plain = new Series(batches);
            Series decode = new Series(batches);
            Series dispatch = new Series(batches);
            Series unheard = new Series(batches);
            PERMITS.release(events);
            for (int batch = 0; batch < batches; batch++) {
                plain.measure(events, () -> checksum += plain(reader, line));
                decode.measure(
                        events,
                        () -> checksum += codec.decode(chat, line).channel().length());
                PERMITS.acquireUninterruptibly(events);
                dispatch.measure(events, () -> subscriber.accept(new RawMessage(Bots.CHAT_SUBJECT, null, line)));
                unheard.measure(
                        events,
                        () -> subscriber.accept(
                                new RawMessage("kryten.events.cytube.lounge.neverheardof", null, other)));
            }
            PERMITS.acquireUninterruptibly(events);
            decode.add(table, plain, "CPU of decoding a chat event in memory, ns", "< 1.2 x");
            dispatch.add(table, plain, "CPU of the dispatch thread in memory, ns per chat event", "<= 1.3 x");
            unheard.add(table, plain, "CPU of the dispatch thread in memory, ns per event without a listener", "-");
        }
    }

    private static int plain(ObjectReader reader, byte[] line) {
        try {
            PlainEnvelope envelope = reader.readValue(line);
            return envelope.payload().username().length();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** CPU nanoseconds and allocated bytes per event, batch by batch. */
    static final class Series {

        private final double[] nanos;
        private final double[] bytes;
        private int size;

        Series(int batches) {
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

        /** The median after the first quarter. */
        double median() {
            return Bots.median(Arrays.copyOfRange(this.nanos, this.size / 4, this.size));
        }

        /** The lowest fifth, which the compiler's progress affects least. */
        double low() {
            double[] sorted = Arrays.copyOf(this.nanos, this.size);
            Arrays.sort(sorted);
            return sorted[this.size / 5];
        }

        private void add(Table table, Series base, String what, String aim) {
            table.add(what, base.text(), text(), median() / base.median(), aim);
        }

        private String text() {
            return String.format(Locale.ROOT, "%.0f (%.0f bytes)", median(), this.bytes[this.size - 1]);
        }
    }

    /** The bot. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Bot {

        @KrytenListener
        void onChat(ChatMessageEvent message) {
            PERMITS.release();
        }
    }
}
