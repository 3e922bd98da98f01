package io.kryten.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kryten.Channel;
import io.kryten.command.KrytenCommand;
import io.kryten.core.KrytenOperations;
import io.kryten.protocol.CommandCodec;
import io.kryten.protocol.Subjects;
import io.nats.client.Connection;
import io.nats.client.Nats;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Time of a command that is confirmed by the channel, one at a time with the blocking method: the stand-in robot replies and then
 * publishes the effect. A plain client of jnats sends the request and waits for the reply and for the event, in turn.
 *
 * <p>Arguments: address of the server (default {@code nats://localhost:4222}), commands a round (default 4 000), rounds
 * (default 3). The first round warms up.
 */
public final class ConfirmedCommandBenchmark {

    private static final String CHANNEL = StandInRobots.channel(0);

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private ConfirmedCommandBenchmark() {}

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
                (args.length > 1) ? Integer.parseInt(args[1]) : 4_000,
                (args.length > 2) ? Integer.parseInt(args[2]) : 3);
        table.print();
    }

    static void run(Table table, String server, int commands, int rounds) throws Exception {
        CommandCodec codec = new CommandCodec("benchmark", Clock.systemUTC());
        Channel channel = new Channel("cytu.be", CHANNEL);
        JsonMapper mapper = new JsonMapper();
        BlockingQueue<Integer> effects = new LinkedBlockingQueue<>();
        double[] plainMicros = new double[rounds];
        double[] krytenMicros = new double[rounds];
        try (StandInRobots robots = StandInRobots.start(server, 1, 10, 10);
                Connection plain = Nats.connect(server);
                ConfigurableApplicationContext bot =
                        Bots.start(CommandBenchmark.Bot.class, server, Bots.channels(CHANNEL))) {
            KrytenOperations kryten = bot.getBean(KrytenOperations.class);
            Bots.awaitState(kryten, CHANNEL);
            plain.createDispatcher(message -> effects.add(uid(mapper, message.getData())))
                    .subscribe(Subjects.event(CHANNEL, "setTemp"));
            plain.flush(LIMIT);
            Runnable request = () -> {
                plain.requestWithTimeout(
                                Subjects.ROBOT_COMMAND,
                                codec.encode(KrytenCommand.setTemp(3, true), channel, CommandCodec.newRequestId()),
                                LIMIT)
                        .join();
                await(effects, 3);
            };
            Runnable command = () -> kryten.setTemp(CHANNEL, 3, true);
            for (int round = -1; round < rounds; round++) {
                double first = medianMicros(request, commands);
                effects.clear();
                double second = medianMicros(command, commands);
                effects.clear();
                if (round >= 0) {
                    plainMicros[round] = first;
                    krytenMicros[round] = second;
                }
            }
        }
        double plainMedian = Bots.median(plainMicros);
        double krytenMedian = Bots.median(krytenMicros);
        table.add(
                "confirmed command, median",
                String.format(Locale.ROOT, "%.0f us", plainMedian),
                String.format(Locale.ROOT, "%.0f us", krytenMedian),
                String.format(Locale.ROOT, "%+.0f us", krytenMedian - plainMedian),
                "<= +1 000 us");
    }

    private static void await(BlockingQueue<Integer> effects, int uid) {
        try {
            while (effects.take() != uid) {
                // The effect of another command.
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private static int uid(JsonMapper mapper, byte[] event) {
        try {
            return mapper.readTree(event).path("payload").path("uid").asInt();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static double medianMicros(Runnable command, int count) {
        double[] micros = new double[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            command.run();
            micros[i] = (System.nanoTime() - start) / 1e3;
        }
        return Bots.median(micros);
    }
}
