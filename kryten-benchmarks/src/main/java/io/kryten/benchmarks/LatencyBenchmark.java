package io.kryten.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.nats.client.Connection;
import io.nats.client.Nats;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * Time from the publish of a chat event to the start of its handler, at 2 000 events a second. Plain jnats and this library
 * run in turn. Other load of the machine makes both slower, the 99th percentile above all.
 *
 * <p>Arguments: address of the server (default {@code nats://localhost:4222}), events a round (default 10 000), rounds
 * (default 3). The first round warms up.
 */
public final class LatencyBenchmark {

    private static final long PERIOD_NANOS = 500_000;

    private static volatile long[] sent = {};

    private static volatile double[] micros = {};

    private static volatile CountDownLatch arrivals = new CountDownLatch(0);

    private LatencyBenchmark() {}

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
                (args.length > 1) ? Integer.parseInt(args[1]) : 10_000,
                (args.length > 2) ? Integer.parseInt(args[2]) : 3);
        table.print();
    }

    static void run(Table table, String server, int events, int rounds) throws Exception {
        double[][] plain = new double[rounds][];
        double[][] kryten = new double[rounds][];
        for (int round = -1; round < rounds; round++) {
            double[] first;
            double[] second;
            try (Connection open = PlainSubscriber.decoding(
                    server, envelope -> arrived(envelope.payload().msg()))) {
                first = measure(server, events);
            }
            try (AutoCloseable open = Bots.start(Bot.class, server)) {
                second = measure(server, events);
            }
            if (round >= 0) {
                plain[round] = first;
                kryten[round] = second;
            }
        }
        add(table, "latency at 2 000/s, median, us", plain, kryten, 0.5, "<= 1.15 x");
        add(table, "latency at 2 000/s, 99th percentile, us", plain, kryten, 0.99, "<= 1.3 x");
    }

    private static void add(Table table, String what, double[][] plain, double[][] kryten, double q, String aim) {
        double first = Bots.median(
                Arrays.stream(plain).mapToDouble(round -> quantile(round, q)).toArray());
        double second = Bots.median(
                Arrays.stream(kryten).mapToDouble(round -> quantile(round, q)).toArray());
        table.add(
                what,
                String.format(Locale.ROOT, "%.0f", first),
                String.format(Locale.ROOT, "%.0f", second),
                second / first,
                aim);
    }

    private static double quantile(double[] sorted, double q) {
        return sorted[(int) (q * (sorted.length - 1))];
    }

    private static double[] measure(String server, int events) throws Exception {
        String line = new String(Bots.chatLine(), StandardCharsets.UTF_8);
        byte[][] lines = new byte[events][];
        for (int i = 0; i < events; i++) {
            lines[i] = line.replace("!roll 2d6", "%08d!".formatted(i)).getBytes(StandardCharsets.UTF_8);
        }
        CountDownLatch latch = new CountDownLatch(events);
        arrivals = latch;
        sent = new long[events];
        micros = new double[events];
        try (Connection publisher = Nats.connect(server)) {
            Thread.sleep(1_000);
            long next = System.nanoTime();
            for (int i = 0; i < events; i++) {
                while (System.nanoTime() < next) {
                    LockSupport.parkNanos(next - System.nanoTime());
                }
                sent[i] = System.nanoTime();
                publisher.publish(Bots.CHAT_SUBJECT, lines[i]);
                next += PERIOD_NANOS;
            }
            if (!latch.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException(latch.getCount() + " events did not arrive");
            }
        }
        double[] sorted = micros.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static void arrived(String message) {
        int number = Integer.parseInt(message.substring(0, 8));
        micros[number] = (System.nanoTime() - sent[number]) / 1e3;
        arrivals.countDown();
    }

    /** The bot. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Bot {

        @KrytenListener
        void onChat(ChatMessageEvent message) {
            arrived(message.message());
        }
    }
}
