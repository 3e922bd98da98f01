package io.kryten.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import io.kryten.core.KrytenOperations;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Nats;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Requests, replies and bytes on the bus from the start of a bot until the state of all its channels is known and two
 * seconds have passed, for 1, 8, 16 and 50 channels with 50 users and 500 playlist items each. A subscription of all
 * subjects counts.
 *
 * <p>Argument: address of the server (default {@code nats://localhost:4222}).
 */
public final class SurveyBenchmark {

    private static final int USERS = 50;

    private static final int ITEMS = 500;

    private SurveyBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param args see the class
     * @throws Exception if the server cannot be reached
     */
    public static void main(String[] args) throws Exception {
        Table table = new Table();
        run(table, (args.length > 0) ? args[0] : "nats://localhost:4222");
        table.print();
    }

    static void run(Table table, String server) throws Exception {
        double one = 0;
        double oneSize = 0;
        for (int channels : List.of(1, 8, 16, 50)) {
            Traffic traffic = measure(server, channels);
            double size = traffic.bytes.sum() / 1e6;
            if (one == 0) {
                one = traffic.messages.sum();
                oneSize = size;
            }
            table.add(
                    "start with " + channels + " channels of " + ITEMS + " items",
                    "-",
                    String.format(Locale.ROOT, "%,d messages, %.2f MB", traffic.messages.sum(), size)
                            + (traffic.complete ? "" : ", incomplete after 60 s"),
                    String.format(
                            Locale.ROOT,
                            "%.1f x messages, %.1f x bytes of one channel",
                            traffic.messages.sum() / one,
                            size / oneSize),
                    "linear");
        }
    }

    private static Traffic measure(String server, int channels) throws Exception {
        Traffic traffic = new Traffic();
        try (StandInRobots robots = StandInRobots.start(server, channels, USERS, ITEMS);
                Connection spy = Nats.connect(server)) {
            Dispatcher dispatcher = spy.createDispatcher(message -> {
                traffic.messages.increment();
                traffic.bytes.add(message.getSubject().length() + message.getData().length);
            });
            dispatcher.setPendingLimits(-1, -1);
            dispatcher.subscribe(">");
            spy.flush(null);
            String[] names = IntStream.range(0, channels)
                    .mapToObj(StandInRobots::channel)
                    .toArray(String[]::new);
            try (ConfigurableApplicationContext bot = Bots.start(Bot.class, server, Bots.channels(names))) {
                KrytenOperations kryten = bot.getBean(KrytenOperations.class);
                traffic.complete = Bots.isStateKnown(kryten, List.of(names));
                Thread.sleep(2_000);
                spy.flush(null);
            }
        }
        return traffic;
    }

    /** Number and size of messages. */
    private static final class Traffic {

        private final LongAdder messages = new LongAdder();
        private final LongAdder bytes = new LongAdder();
        private boolean complete;
    }

    /** The bot. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Bot {}
}
