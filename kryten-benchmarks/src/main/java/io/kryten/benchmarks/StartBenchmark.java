package io.kryten.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.nats.client.Connection;
import io.nats.client.Nats;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;

/**
 * Wall-clock and CPU time of a JVM that starts an application and stops it: an empty Boot application, one with a plain
 * jnats connection, and a bot with one listener, in turn.
 *
 * <p>Arguments: address of the server (default {@code nats://localhost:4222}), rounds (default 7).
 */
public final class StartBenchmark {

    private static final String EXCLUDED = String.join(
            ",",
            "io.kryten.autoconfigure.KrytenAutoConfiguration",
            "io.kryten.autoconfigure.KrytenListenerAutoConfiguration",
            "io.kryten.autoconfigure.KrytenSanitizingAutoConfiguration",
            "io.kryten.autoconfigure.endpoint.KrytenEndpointAutoConfiguration",
            "io.kryten.autoconfigure.health.KrytenHealthContributorAutoConfiguration");

    private StartBenchmark() {}

    /**
     * Runs the benchmark, or one of its applications.
     *
     * @param args see the class
     * @throws Exception if the server cannot be reached
     */
    public static void main(String[] args) throws Exception {
        if (args.length == 3 && args[0].equals("child")) {
            child(args[1], args[2]);
            return;
        }
        Table table = new Table();
        run(
                table,
                (args.length > 0) ? args[0] : "nats://localhost:4222",
                (args.length > 1) ? Integer.parseInt(args[1]) : 7);
        table.print();
    }

    static void run(Table table, String server, int rounds) throws Exception {
        List<String> kinds = List.of("empty", "plain", "bot");
        double[][] wall = new double[kinds.size()][rounds];
        double[][] cpu = new double[kinds.size()][rounds];
        for (int round = -1; round < rounds; round++) {
            for (int kind = 0; kind < kinds.size(); kind++) {
                long start = System.nanoTime();
                double seconds = fork(kinds.get(kind), server);
                if (round >= 0) {
                    wall[kind][round] = (System.nanoTime() - start) / 1e9;
                    cpu[kind][round] = seconds;
                }
            }
        }
        add(table, "start and stop over an empty application, s wall", wall, "<= +0.30");
        add(table, "start and stop over an empty application, s CPU", cpu, "<= +0.6");
    }

    private static void add(Table table, String what, double[][] seconds, String aim) {
        double empty = Bots.median(seconds[0]);
        table.add(
                what,
                String.format(Locale.ROOT, "%.2f + %.2f", empty, Bots.median(seconds[1]) - empty),
                String.format(Locale.ROOT, "%.2f + %.2f", empty, Bots.median(seconds[2]) - empty),
                String.format(Locale.ROOT, "+%.2f", Bots.median(seconds[2]) - empty),
                aim);
    }

    /** Runs an application in a JVM of its own and returns its CPU seconds. */
    private static double fork(String kind, String server) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartBenchmark.class.getName(),
                        "child",
                        kind,
                        server)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The application failed: " + output);
        }
        return Double.parseDouble(output.strip().substring(output.strip().lastIndexOf(' ') + 1));
    }

    private static void child(String kind, String server) {
        Class<?> application = switch (kind) {
            case "empty" -> Empty.class;
            case "plain" -> Plain.class;
            default -> Bot.class;
        };
        new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .run(
                        "--benchmark.server=" + server,
                        "--spring.autoconfigure.exclude=" + ((application == Bot.class) ? "" : EXCLUDED),
                        "--kryten.nats.servers=" + server,
                        "--kryten.nats.start-up=wait",
                        "--kryten.channels[0].domain=cytu.be",
                        "--kryten.channels[0].channel=lounge",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn")
                .close();
        System.out.println("CPU " + Bots.cpuNanos() / 1e9);
    }

    /** An application without this library. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Empty {}

    /** An application with a connection of jnats. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Plain {

        @Bean(destroyMethod = "close")
        Connection connection(@Value("${benchmark.server}") String server) throws Exception {
            Connection connection = Nats.connect(server);
            connection.createDispatcher(message -> {}).subscribe(Bots.LOUNGE_EVENTS);
            return connection;
        }
    }

    /** A bot. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Bot {

        @KrytenListener
        void onChat(ChatMessageEvent message) {}
    }
}
