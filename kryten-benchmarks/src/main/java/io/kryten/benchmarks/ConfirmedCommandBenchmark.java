package io.kryten.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

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
 * publishes the effect. A plain client of jnats sends the request and waits for the reply and for the event. Commands of the two
 * alternate.
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
            // Each command changes the item: an effect that is already there is confirmed by the reply.
            AtomicBoolean temp = new AtomicBoolean();
            Runnable request = () -> {
                KrytenCommand change = KrytenCommand.setTemp(3, toggle(temp));
                plain.requestWithTimeout(
                                Subjects.ROBOT_COMMAND,
                                codec.encode(change, channel, CommandCodec.newRequestId()),
                                LIMIT)
                        .join();
                await(effects, 3);
            };
            Runnable command = () -> kryten.setTemp(CHANNEL, 3, toggle(temp));
            for (int round = -1; round < rounds; round++) {
                double[] micros = alternate(commands, effects, request, command);
                if (round >= 0) {
                    plainMicros[round] = micros[0];
                    krytenMicros[round] = micros[1];
                }
            }
        }
        double[] more = new double[rounds];
        Arrays.setAll(more, round -> krytenMicros[round] - plainMicros[round]);
        table.add(
                "confirmed command, median",
                String.format(Locale.ROOT, "%.0f us", Bots.median(plainMicros)),
                String.format(Locale.ROOT, "%.0f us", Bots.median(krytenMicros)),
                Bots.spread("%+.0f us", more),
                "<= +1 000 us");
    }

    private static boolean toggle(AtomicBoolean flag) {
        boolean next = !flag.get();
        flag.set(next);
        return next;
    }

    private static void await(BlockingQueue<Integer> effects, int uid) {
        try {
            while (effects.take() != uid) {
                // The effect of an earlier command: wait on.
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

    /** Runs the ways in turn, command by command, and returns the median time of each. */
    private static double[] alternate(int count, BlockingQueue<Integer> effects, Runnable... ways) {
        double[][] micros = new double[ways.length][count];
        for (int i = 0; i < count; i++) {
            for (int way = 0; way < ways.length; way++) {
                long start = System.nanoTime();
                ways[way].run();
                micros[way][i] = (System.nanoTime() - start) / 1e3;
                effects.clear();
            }
        }
        return Arrays.stream(micros).mapToDouble(Bots::median).toArray();
    }
}
