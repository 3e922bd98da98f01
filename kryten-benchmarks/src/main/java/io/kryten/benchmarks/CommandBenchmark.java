package io.kryten.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kryten.Channel;
import io.kryten.command.KrytenCommand;
import io.kryten.core.KrytenOperations;
import io.kryten.protocol.CommandCodec;
import io.kryten.protocol.Subjects;
import io.nats.client.Connection;
import io.nats.client.Nats;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Commands a second, one at a time with the blocking method and 64 in flight with the asynchronous one, with a stand-in robot in
 * the same process. Plain requests of jnats, whose replies are parsed with Jackson, and commands of this library run in turn.
 *
 * <p>Arguments: address of the server (default {@code nats://localhost:4222}), commands a round (default 20 000), rounds
 * (default 3). The first round warms up.
 */
public final class CommandBenchmark {

    private static final String CHANNEL = StandInRobots.channel(0);

    /** How often plain requests and commands take turns in a round: other load of the machine meets both. */
    private static final int TURNS = 20;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private CommandBenchmark() {}

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
                (args.length > 1) ? Integer.parseInt(args[1]) : 20_000,
                (args.length > 2) ? Integer.parseInt(args[2]) : 3);
        table.print();
    }

    static void run(Table table, String server, int commands, int rounds) throws Exception {
        JsonMapper mapper = new JsonMapper();
        CommandCodec codec = new CommandCodec("benchmark", Clock.systemUTC());
        Channel channel = new Channel("cytu.be", CHANNEL);
        double[][] speeds = new double[4][rounds];
        try (StandInRobots robots = StandInRobots.start(server, 1, 10, 10);
                Connection plain = Nats.connect(server);
                ConfigurableApplicationContext bot = Bots.start(Bot.class, server, properties())) {
            KrytenOperations kryten = bot.getBean(KrytenOperations.class);
            Bots.awaitState(kryten, CHANNEL);
            Supplier<CompletableFuture<?>> request = () -> plain.requestWithTimeout(
                            Subjects.ROBOT_COMMAND,
                            codec.encode(KrytenCommand.jump(3), channel, CommandCodec.newRequestId()),
                            LIMIT)
                    .thenApply(message -> success(mapper, message.getData()));
            Supplier<CompletableFuture<?>> command = () -> kryten.executeAsync(CHANNEL, KrytenCommand.jump(3));
            List<Supplier<CompletableFuture<?>>> asynchronous = List.of(request, command);
            List<Runnable> blocking =
                    List.of(() -> request.get().join(), () -> kryten.execute(CHANNEL, KrytenCommand.jump(3)));
            for (int round = -1; round < rounds; round++) {
                long[] nanos = new long[4];
                for (int turn = 0; turn < TURNS; turn++) {
                    for (int step = 0; step < 2; step++) {
                        // The order changes with the turn, so that none of the two always comes first.
                        int way = (turn + step) % 2;
                        nanos[way] += oneByOne(blocking.get(way), commands / 4 / TURNS);
                        nanos[2 + way] += inFlight(asynchronous.get(way), commands / TURNS);
                    }
                }
                for (int i = 0; round >= 0 && i < nanos.length; i++) {
                    speeds[i][round] = ((i < 2) ? commands / 4 : commands) / (nanos[i] / 1e9);
                }
            }
        }
        add(table, "commands/s, one at a time", speeds[0], speeds[1], ">= 0.95 x");
        add(table, "commands/s, 64 in flight", speeds[2], speeds[3], ">= 0.85 x");
    }

    private static List<String> properties() {
        List<String> properties = Bots.channels(CHANNEL);
        properties.add("--kryten.command.confirm=reply");
        properties.add("--kryten.command.check-state=false");
        properties.add("--kryten.command.timeout=30s");
        return properties;
    }

    private static void add(Table table, String what, double[] plain, double[] kryten, String aim) {
        double[] ratios = new double[plain.length];
        Arrays.setAll(ratios, round -> kryten[round] / plain[round]);
        table.add(
                what,
                String.format(Locale.ROOT, "%,.0f", Bots.median(plain)),
                String.format(Locale.ROOT, "%,.0f", Bots.median(kryten)),
                Bots.spread("%.2f x", ratios),
                aim);
    }

    private static boolean success(JsonMapper mapper, byte[] reply) {
        try {
            JsonNode tree = mapper.readTree(reply);
            return tree.path("success").asBoolean();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static long oneByOne(Runnable request, int count) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            request.run();
        }
        return System.nanoTime() - start;
    }

    private static long inFlight(Supplier<CompletableFuture<?>> request, int count) throws InterruptedException {
        Semaphore permits = new Semaphore(64);
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            permits.acquire();
            CompletableFuture<?> unused = request.get().whenComplete((reply, failure) -> {
                if (failure != null) {
                    failure.printStackTrace();
                }
                permits.release();
            });
        }
        permits.acquire(64);
        return System.nanoTime() - start;
    }

    /** The bot. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Bot {}
}
