package io.kryten.benchmarks;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.kryten.simulator.InProcessNatsServer;
import io.kryten.simulator.RecordedMessage;
import io.kryten.simulator.Recording;
import io.nats.client.Connection;
import io.nats.client.Nats;

/**
 * Chat events from a jnats publisher through a server to a jnats subscriber: the in-process server, and a real nats-server
 * if one is running, in turn in the same run. Prints messages per second and the ratio. The in-process server shares the
 * process, and so its cores and its heap, with both clients.
 *
 * <p>Arguments: address of the real server (default {@code nats://localhost:4222}), messages a round (default 1 000 000),
 * rounds (default 5).
 */
public final class NatsServerBenchmark {

    private static final String SUBJECT = "kryten.events.cytube.lounge.chatmsg";

    /** Maximum number of messages on their way: a flood would measure drops. */
    private static final int IN_FLIGHT = 20_000;

    private NatsServerBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param args see the class
     * @throws Exception if a client fails
     */
    public static void main(String[] args) throws Exception {
        String real = (args.length > 0) ? args[0] : "nats://localhost:4222";
        int messages = (args.length > 1) ? Integer.parseInt(args[1]) : 1_000_000;
        int rounds = (args.length > 2) ? Integer.parseInt(args[2]) : 5;
        byte[] line = Recording.ofResource("recordings/lounge-evening.jsonl").messages().stream()
                .filter(recorded -> recorded.data().contains("!roll 2d6"))
                .map(RecordedMessage::body)
                .findFirst()
                .orElseThrow();
        boolean compared = isThere(real);
        double ours = 0;
        double theirs = 0;
        try (InProcessNatsServer server = InProcessNatsServer.start()) {
            for (int round = 0; round <= rounds; round++) {
                double first = measure("in-process ", server.url(), line, messages);
                double second = compared ? measure("nats-server", real, line, messages) : 0;
                if (round > 0) {
                    // The first round warms up.
                    ours += first;
                    theirs += second;
                }
            }
        }
        System.out.printf(
                Locale.ROOT, "%d bytes a message, in-process: %,.0f messages/s%n", line.length, ours / rounds);
        if (compared) {
            System.out.printf(Locale.ROOT, "throughput in-process / nats-server: %.2f%n", ours / theirs);
        } else {
            System.out.println("There is no server at " + real + " to compare with");
        }
    }

    private static boolean isThere(String address) throws InterruptedException {
        try (Connection connection = Nats.connect(address)) {
            return connection.getStatus() == Connection.Status.CONNECTED;
        } catch (IOException ex) {
            return false;
        }
    }

    private static double measure(String name, String server, byte[] line, int messages) throws Exception {
        CountDownLatch latch = new CountDownLatch(messages);
        try (Connection subscriber = Nats.connect(server);
                Connection publisher = Nats.connect(server)) {
            subscriber.createDispatcher(message -> latch.countDown()).subscribe("kryten.events.cytube.lounge.>");
            subscriber.flush(null);
            long start = System.nanoTime();
            for (int i = 0; i < messages; i++) {
                publisher.publish(SUBJECT, line);
                while (i % 1_000 == 0 && messages - latch.getCount() < i - IN_FLIGHT) {
                    Thread.sleep(1);
                }
            }
            if (!latch.await(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException(latch.getCount() + " messages did not arrive");
            }
            double perSecond = messages / ((System.nanoTime() - start) / 1e9);
            System.out.printf(Locale.ROOT, "%s %,10.0f messages/s%n", name, perSecond);
            return perSecond;
        }
    }
}
