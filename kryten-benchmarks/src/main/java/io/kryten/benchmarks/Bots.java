package io.kryten.benchmarks;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import com.sun.management.OperatingSystemMXBean;
import io.kryten.core.KrytenOperations;
import io.kryten.simulator.RecordedMessage;
import io.kryten.simulator.Recording;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Applications, recorded lines and clocks that several benchmarks use. */
final class Bots {

    static final String CHAT_SUBJECT = "kryten.events.cytube.lounge.chatmsg";

    static final String LOUNGE_EVENTS = "kryten.events.cytube.lounge.>";

    private Bots() {}

    /** Starts a bot of the lounge and waits for its connection. */
    static ConfigurableApplicationContext start(Class<?> application, String server) {
        return start(application, server, channels("lounge"));
    }

    /** Starts a bot and waits for its connection. */
    static ConfigurableApplicationContext start(Class<?> application, String server, List<String> properties) {
        List<String> all = new ArrayList<>(List.of("--kryten.nats.servers=" + server, "--kryten.nats.start-up=wait"));
        all.addAll(properties);
        return run(new SpringApplicationBuilder(application), all);
    }

    /** Returns the properties of channels of one site. */
    static List<String> channels(String... names) {
        List<String> properties = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            properties.add("--kryten.channels[" + i + "].domain=cytu.be");
            properties.add("--kryten.channels[" + i + "].channel=" + names[i]);
        }
        return properties;
    }

    /** Starts a bot over a bus in memory. */
    static ConfigurableApplicationContext start(Class<?> application, BenchmarkBus bus, List<String> properties) {
        return run(
                new SpringApplicationBuilder(application)
                        .initializers(context -> context.getBeanFactory().registerSingleton("bus", bus)),
                properties);
    }

    private static ConfigurableApplicationContext run(SpringApplicationBuilder application, List<String> properties) {
        List<String> all = new ArrayList<>(List.of(
                "--kryten.listener.queue-capacity=1000000",
                "--kryten.listener.replay-grace=1h",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn"));
        all.addAll(properties);
        return application.web(WebApplicationType.NONE).run(all.toArray(String[]::new));
    }

    /** Delivers a recorded join and the first lines of an evening, and waits until the state is known. */
    static void joinLounge(BenchmarkBus bus, KrytenOperations kryten) throws InterruptedException {
        for (String name : List.of("lounge-cold-start", "lounge-evening")) {
            Recording.ofResource("recordings/" + name + ".jsonl").messages().stream()
                    .filter(message -> message.subject().startsWith("kryten.events."))
                    .limit(60)
                    .forEach(message -> bus.deliver(message.subject(), message.body()));
        }
        awaitState(kryten, "lounge");
    }

    static void awaitState(KrytenOperations kryten, String channel) throws InterruptedException {
        if (!isStateKnown(kryten, List.of(channel))) {
            throw new IllegalStateException("The state of " + channel + " is still unknown after 60 s");
        }
    }

    /** Waits until the state of channels is known, for 60 s at most. */
    static boolean isStateKnown(KrytenOperations kryten, List<String> channels) throws InterruptedException {
        boolean known = false;
        for (int i = 0; i < 3_000 && !known; i++) {
            Thread.sleep(20);
            known = channels.stream()
                    .allMatch(channel -> kryten.channel(channel).state().ready());
        }
        return known;
    }

    /** A recorded line that contains a text. */
    static byte[] line(String part) {
        return Recording.ofResource("recordings/lounge-evening.jsonl").messages().stream()
                .filter(message -> message.data().contains(part))
                .map(RecordedMessage::body)
                .findFirst()
                .orElseThrow();
    }

    /** A recorded chat line with the present time: an old line costs a look at the robot's time stamp. */
    static byte[] chatLine() {
        return new String(line("!roll 2d6"), StandardCharsets.UTF_8)
                .replaceAll("\"time\": \\d+", "\"time\": " + System.currentTimeMillis())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** CPU time of this process in nanoseconds. */
    static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Formats the median of comparisons with their lowest and highest. */
    static String spread(String format, double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                format + " (" + format + " to " + format + ")",
                median(sorted),
                sorted[0],
                sorted[sorted.length - 1]);
    }
}
