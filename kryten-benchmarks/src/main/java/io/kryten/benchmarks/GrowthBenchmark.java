package io.kryten.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.kryten.annotation.KrytenListener;
import io.kryten.benchmarks.DispatchThreadBenchmark.Series;
import io.kryten.core.KrytenOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.nats.RawMessage;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * CPU time of the dispatch thread for each chat event, fed in memory, with 1, 100 and 10 000 listeners of other events and
 * with as many other channels; and the heap before and after millions of events.
 *
 * <p>Arguments: events of the memory row (default 10 000 000), listeners and channels at most (default 10 000).
 */
public final class GrowthBenchmark {

    private static final int EVENTS = 5_000;

    private static final int BATCHES = 200;

    private static final Semaphore PERMITS = new Semaphore(0);

    private GrowthBenchmark() {}

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
                (args.length > 0) ? Integer.parseInt(args[0]) : 10_000_000,
                (args.length > 1) ? Integer.parseInt(args[1]) : 10_000);
        table.print();
    }

    static void run(Table table, int events, int most) throws InterruptedException {
        nanos(1, 0); // warms up
        double someListeners = nanos(100, 0);
        double manyListeners = nanos(most, 0);
        double someChannels = nanos(1, 100);
        double manyChannels = nanos(1, most);
        double alone = nanos(1, 0);
        add(table, "100 listeners of other events", alone, someListeners);
        add(table, most + " listeners of other events", alone, manyListeners);
        add(table, "100 other channels", alone, someChannels);
        add(table, most + " other channels", alone, manyChannels);
        memory(table, events);
    }

    private static void add(Table table, String what, double base, double nanos) {
        table.add(
                "CPU of the dispatch thread with " + what + ", ns per chat event",
                "-",
                String.format(Locale.ROOT, "%.0f, alone %.0f", nanos, base),
                nanos / base,
                "1.0 x");
    }

    private static double nanos(int otherListeners, int otherChannels) throws InterruptedException {
        BenchmarkBus bus = new BenchmarkBus();
        try (ConfigurableApplicationContext bot = start(bus, otherListeners, otherChannels)) {
            return feed(bus, BATCHES);
        }
    }

    private static void memory(Table table, int events) throws InterruptedException {
        BenchmarkBus bus = new BenchmarkBus();
        try (ConfigurableApplicationContext bot = start(bus, 1, 0)) {
            feed(bus, 40);
            double before = heap();
            feed(bus, events / EVENTS);
            double after = heap();
            table.add(
                    String.format(Locale.ROOT, "heap after %,d events, MB", events),
                    "-",
                    String.format(Locale.ROOT, "%.1f, before %.1f", after, before),
                    String.format(Locale.ROOT, "%+.1f", after - before),
                    "no growth");
        }
    }

    private static ConfigurableApplicationContext start(BenchmarkBus bus, int otherListeners, int otherChannels)
            throws InterruptedException {
        List<String> properties = new ArrayList<>(Bots.channels(Stream.concat(
                        Stream.of("lounge"), IntStream.range(0, otherChannels).mapToObj(number -> "other" + number))
                .toArray(String[]::new)));
        properties.add("--benchmark.listeners=" + otherListeners);
        ConfigurableApplicationContext bot = Bots.start(Bot.class, bus, properties);
        bus.awaitSubscriber(Bots.CHAT_SUBJECT);
        Bots.joinLounge(bus, bot.getBean(KrytenOperations.class));
        return bot;
    }

    private static double feed(BenchmarkBus bus, int batches) {
        byte[] line = Bots.chatLine();
        Consumer<RawMessage> subscriber = bus.subscriber(Bots.CHAT_SUBJECT);
        Series series = new Series(batches);
        for (int batch = 0; batch < batches; batch++) {
            series.measure(EVENTS, () -> subscriber.accept(new RawMessage(Bots.CHAT_SUBJECT, null, line)));
            PERMITS.acquireUninterruptibly(EVENTS);
        }
        return series.low();
    }

    private static double heap() throws InterruptedException {
        double[] used = new double[5];
        for (int i = 0; i < used.length; i++) {
            System.gc();
            Thread.sleep(200);
            used[i] = (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6;
        }
        return Arrays.stream(used).min().orElseThrow();
    }

    /** The bot. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Bot {

        @KrytenListener
        void onChat(ChatMessageEvent message) {
            PERMITS.release();
        }

        @Bean
        static BeanDefinitionRegistryPostProcessor others(Environment environment) {
            int count = environment.getRequiredProperty("benchmark.listeners", Integer.class);
            return registry -> IntStream.range(0, count)
                    .forEach(number -> registry.registerBeanDefinition(
                            "other" + number,
                            BeanDefinitionBuilder.genericBeanDefinition(Other.class)
                                    .getBeanDefinition()));
        }
    }

    /** A listener of another event. */
    static class Other {

        @KrytenListener
        void onPm(PrivateMessageEvent message) {}
    }
}
