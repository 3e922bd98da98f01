package io.kryten.benchmarks;

import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.PrivateMessageEvent;
import io.nats.client.Connection;
import io.nats.client.Nats;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * Chat events from a NATS server to one listener, and to none: events per second and CPU of the whole process. Plain jnats
 * and this library run in turn. The CPU of publishing alone is measured as well and subtracted.
 *
 * <p>Arguments: address of the server (default {@code nats://localhost:4222}), events a round (default 300 000), rounds
 * (default 5). The first round warms up.
 */
public final class DispatchBenchmark {

    private static final int IN_FLIGHT = 20_000;

    private static volatile CountDownLatch arrivals = new CountDownLatch(0);

    private final String server;
    private final int events;
    private final int rounds;
    private final byte[] line = Bots.chatLine();

    private DispatchBenchmark(String server, int events, int rounds) {
        this.server = server;
        this.events = events;
        this.rounds = rounds;
    }

    /**
     * Runs the benchmark.
     *
     * @param args see the class
     * @throws Exception if the server cannot be reached
     */
    public static void main(String[] args) throws Exception {
        Table table = new Table();
        run(
                table,
                (args.length > 0) ? args[0] : "nats://localhost:4222",
                (args.length > 1) ? Integer.parseInt(args[1]) : 300_000,
                (args.length > 2) ? Integer.parseInt(args[2]) : 5);
        table.print();
    }

    static void run(Table table, String server, int events, int rounds) throws Exception {
        new DispatchBenchmark(server, events, rounds).run(table);
    }

    private void run(Table table) throws Exception {
        double[] plainSpeed = new double[this.rounds];
        double[] krytenSpeed = new double[this.rounds];
        double[] plainCpu = new double[this.rounds];
        double[] krytenCpu = new double[this.rounds];
        double[] plainUnheard = new double[this.rounds];
        double[] krytenUnheard = new double[this.rounds];
        for (int round = -1; round < this.rounds; round++) {
            Figures publishing = measure(() -> () -> {}, false);
            Figures plain = measure(
                    () -> PlainSubscriber.decoding(
                            this.server, envelope -> arrived(envelope.payload().username())),
                    true);
            Figures kryten = measure(() -> Bots.start(ChatBot.class, this.server), true);
            Figures unparsed = measure(() -> PlainSubscriber.subscribed(this.server, message -> {}), false);
            Figures unheard = measure(() -> Bots.start(PmBot.class, this.server), false);
            if (round >= 0) {
                plainSpeed[round] = plain.perSecond;
                krytenSpeed[round] = kryten.perSecond;
                plainCpu[round] = plain.cpu - publishing.cpu;
                krytenCpu[round] = kryten.cpu - publishing.cpu;
                plainUnheard[round] = unparsed.cpu - publishing.cpu;
                krytenUnheard[round] = unheard.cpu - publishing.cpu;
            }
        }
        add(table, "chat events to one listener, events/s", "%,.0f", plainSpeed, krytenSpeed, ">= 0.85 x");
        add(table, "CPU of the process, s per million events", "%.2f", plainCpu, krytenCpu, "<= 1.3 x");
        add(table, "CPU without a listener, s per million events", "%.2f", plainUnheard, krytenUnheard, "<= 1.1 x");
    }

    private static void add(Table table, String what, String format, double[] plain, double[] kryten, String aim) {
        double first = Bots.median(plain);
        double second = Bots.median(kryten);
        table.add(
                what,
                String.format(Locale.ROOT, format, first),
                String.format(Locale.ROOT, format, second),
                second / first,
                aim);
    }

    private Figures measure(Receiver receiver, boolean counted) throws Exception {
        try (AutoCloseable open = receiver.open();
                Connection publisher = Nats.connect(this.server)) {
            Thread.sleep(1_000);
            CountDownLatch latch = new CountDownLatch(this.events);
            arrivals = latch;
            long cpu = Bots.cpuNanos();
            long start = System.nanoTime();
            for (int i = 0; i < this.events; i++) {
                publisher.publish(Bots.CHAT_SUBJECT, this.line);
                while (i % 1_000 == 0 && counted && this.events - latch.getCount() < i - IN_FLIGHT) {
                    Thread.sleep(1);
                }
            }
            if (counted && !latch.await(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException(latch.getCount() + " events did not arrive");
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (!counted) {
                publisher.flush(null);
                Thread.sleep(1_000);
            }
            return new Figures(this.events / seconds, (Bots.cpuNanos() - cpu) / 1e9 / this.events * 1e6);
        }
    }

    private static void arrived(String username) {
        if (!username.isEmpty()) {
            arrivals.countDown();
        }
    }

    private interface Receiver {

        AutoCloseable open() throws Exception;
    }

    /** Events per second, and CPU seconds per million events. */
    private record Figures(double perSecond, double cpu) {}

    /** A bot with a listener of chat. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class ChatBot {

        @KrytenListener
        void onChat(ChatMessageEvent message) {
            arrived(message.username());
        }
    }

    /** A bot without a listener of chat. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class PmBot {

        @KrytenListener
        void onPm(PrivateMessageEvent message) {}
    }
}
