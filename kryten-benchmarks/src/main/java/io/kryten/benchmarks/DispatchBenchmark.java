package io.kryten.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.OperatingSystemMXBean;
import io.kryten.annotation.KrytenListener;
import io.kryten.benchmarks.EventDecodingBenchmark.PlainEnvelope;
import io.kryten.event.ChatMessageEvent;
import io.kryten.simulator.RecordedMessage;
import io.kryten.simulator.Recording;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Nats;
import io.nats.client.Options;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Chat events from a real NATS server to one handler: plain jnats with Jackson on the dispatcher's thread, and ours, in turn
 * in the same run. Prints events per second, CPU seconds per million, and the ratio.
 *
 * <p>Arguments: address of the server (default {@code nats://localhost:4222}), events a round (default 500 000), rounds
 * (default 5).
 */
public final class DispatchBenchmark {

    private static final String SUBJECT = "kryten.events.cytube.lounge.chatmsg";

    private static volatile CountDownLatch arrivals = new CountDownLatch(0);

    private DispatchBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param args see the class
     * @throws Exception if the server is not there
     */
    public static void main(String[] args) throws Exception {
        String server = (args.length > 0) ? args[0] : "nats://localhost:4222";
        int events = (args.length > 1) ? Integer.parseInt(args[1]) : 500_000;
        int rounds = (args.length > 2) ? Integer.parseInt(args[2]) : 5;
        // Said just now: an old line costs a look at the robot's time-stamp, and is not the usual one.
        byte[] line = Recording.ofResource("recordings/lounge-evening.jsonl").messages().stream()
                .map(RecordedMessage::data)
                .filter(data -> data.contains("!roll 2d6"))
                .findFirst()
                .orElseThrow()
                .replaceAll("\"time\": \\d+", "\"time\": " + System.currentTimeMillis())
                .getBytes(StandardCharsets.UTF_8);
        double plain = 0;
        double kryten = 0;
        for (int round = 0; round <= rounds; round++) {
            double first = measure("plain ", server, line, events, () -> plain(server));
            double second = measure("kryten", server, line, events, () -> kryten(server));
            if (round > 0) {
                // The first round warms up.
                plain += first;
                kryten += second;
            }
        }
        System.out.printf(Locale.ROOT, "throughput kryten / plain: %.2f%n", kryten / plain);
    }

    @SuppressWarnings("try") // closing is all that is wanted of the receiver
    private static double measure(String name, String server, byte[] line, int events, Supplier<AutoCloseable> receiver)
            throws Exception {
        try (AutoCloseable open = receiver.get();
                Connection publisher = Nats.connect(server)) {
            Thread.sleep(1_000);
            CountDownLatch latch = new CountDownLatch(events);
            arrivals = latch;
            long cpu = cpuNanos();
            long start = System.nanoTime();
            for (int i = 0; i < events; i++) {
                publisher.publish(SUBJECT, line);
                // A flood would measure who drops first.
                while (i % 1_000 == 0 && events - latch.getCount() < i - 20_000) {
                    Thread.sleep(1);
                }
            }
            if (!latch.await(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException(latch.getCount() + " events did not arrive");
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double perSecond = events / seconds;
            System.out.printf(
                    Locale.ROOT,
                    "%s %,10.0f events/s  %.2f CPU s per million (publisher included)%n",
                    name,
                    perSecond,
                    (cpuNanos() - cpu) / 1e9 / events * 1e6);
            return perSecond;
        }
    }

    private static AutoCloseable plain(String server) {
        ObjectReader reader = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .readerFor(PlainEnvelope.class);
        try {
            Connection connection =
                    Nats.connect(Options.builder().server(server).build());
            Dispatcher dispatcher = connection.createDispatcher(message -> {
                try {
                    PlainEnvelope envelope = reader.readValue(message.getData());
                    arrived(envelope.payload().username());
                } catch (IOException ex) {
                    throw new UncheckedIOException(ex);
                }
            });
            dispatcher.subscribe("kryten.events.cytube.lounge.>");
            return connection;
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ex);
        }
    }

    private static ConfigurableApplicationContext kryten(String server) {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--kryten.nats.servers=" + server,
                        "--kryten.nats.start-up=wait",
                        "--kryten.channels[0].domain=cytu.be",
                        "--kryten.channels[0].channel=lounge",
                        "--kryten.listener.queue-capacity=1000000",
                        "--kryten.listener.replay-grace=1h",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn");
    }

    private static void arrived(String username) {
        if (!username.isEmpty()) {
            arrivals.countDown();
        }
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** The bot. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {

        @KrytenListener
        void onChat(ChatMessageEvent message) {
            arrived(message.username());
        }
    }
}
