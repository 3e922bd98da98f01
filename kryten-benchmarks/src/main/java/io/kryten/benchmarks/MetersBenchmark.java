package io.kryten.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

import io.kryten.annotation.KrytenListener;
import io.kryten.benchmarks.DispatchThreadBenchmark.Series;
import io.kryten.core.KrytenOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.nats.RawMessage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * CPU time of each chat event, fed in memory, with and without meters: bots without meters, with meters of Prometheus, and once
 * more without meters take the same batches in turn. The time of the dispatch thread, and that of the whole process, which
 * includes the call of the handler.
 *
 * <p>Arguments: events a batch (default 5 000), batches (default 2 000). The first quarter of the batches warms up.
 */
public final class MetersBenchmark {

    private static final Semaphore PERMITS = new Semaphore(0);

    private MetersBenchmark() {}

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
                (args.length > 1) ? Integer.parseInt(args[1]) : 2_000);
        table.print();
    }

    static void run(Table table, int events, int batches) throws InterruptedException {
        try (Contender without = new Contender(Bot.class, batches);
                Contender with = new Contender(MeteredBot.class, batches);
                Contender again = new Contender(Bot.class, batches)) {
            Contender[] contenders = {without, with, again};
            for (int batch = 0; batch < batches; batch++) {
                for (int i = 0; i < contenders.length; i++) {
                    contenders[(batch + i) % contenders.length].feed(events);
                }
            }
            add(table, "CPU of the dispatch thread in memory, ns per chat event", without.thread(), with.thread());
            add(table, "CPU of the process in memory, ns per chat event", without.process(), with.process());
            add(table, "the same two bots without meters, of the process", without.process(), again.process());
        }
    }

    private static void add(Table table, String what, double without, double with) {
        table.add(
                what + ", without and with meters",
                "-",
                String.format(Locale.ROOT, "%.1f, %.1f", without, with),
                with / without,
                "<= 1.05 x");
    }

    /** A bot that takes its turns. */
    private static final class Contender implements AutoCloseable {

        private final ConfigurableApplicationContext bot;
        private final Consumer<RawMessage> subscriber;
        private final byte[] line = Bots.chatLine();
        private final Series thread;
        private final double[] process;
        private int size;

        Contender(Class<?> application, int batches) throws InterruptedException {
            BenchmarkBus bus = new BenchmarkBus();
            this.bot = Bots.start(application, bus, Bots.channels("lounge"));
            Bots.joinLounge(bus, this.bot.getBean(KrytenOperations.class));
            this.subscriber = bus.subscriber(Bots.CHAT_SUBJECT);
            this.thread = new Series(batches);
            this.process = new double[batches];
        }

        void feed(int events) {
            long cpu = Bots.cpuNanos();
            this.thread.measure(
                    events, () -> this.subscriber.accept(new RawMessage(Bots.CHAT_SUBJECT, null, this.line)));
            PERMITS.acquireUninterruptibly(events);
            this.process[this.size++] = (Bots.cpuNanos() - cpu) / (double) events;
        }

        double thread() {
            return this.thread.median();
        }

        double process() {
            // Mean of all batches: the clock of a process is too coarse for one batch.
            return Arrays.stream(this.process)
                    .skip(this.size / 4)
                    .limit(this.size - this.size / 4)
                    .average()
                    .orElseThrow();
        }

        @Override
        public void close() {
            this.bot.close();
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

    /** The bot with the registry of a scraped application. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class MeteredBot extends Bot {

        @Bean
        MeterRegistry meterRegistry() {
            return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        }

        @Bean
        Object boundMeters(MeterRegistry registry, ObjectProvider<MeterBinder> binders) {
            binders.forEach(binder -> binder.bindTo(registry));
            return binders;
        }
    }
}
