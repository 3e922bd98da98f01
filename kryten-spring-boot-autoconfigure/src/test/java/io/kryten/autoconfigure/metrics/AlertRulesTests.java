package io.kryten.autoconfigure.metrics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.micrometer.core.instrument.Meter;
import org.junit.jupiter.api.Test;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Alerts on the increase of a counter, for which the first value of a series is no increase. */
class AlertRulesTests {

    private static final Path FILE = Path.of("../docs/observability/prometheus-alerts.yml");

    /** Increase of a counter, such as {@code rate(kryten_listener_errors_total[10m])}. */
    private static final Pattern INCREASE =
            Pattern.compile("(?:increase|rate)\\((kryten_[a-z_]+)(\\{[^}]*})?\\[(\\w+)]");

    @Test
    void firstEventOfEachCounterIsSeen() throws IOException {
        List<String> expressions = expressions();
        new MeteredBot().with(Bot.class).run(bot -> {
            Set<Meter.Id> atStart = ids(bot);
            bot.chat("alice", "fail");
            bot.chat("alice", "!greet");
            bot.chat("alice", "!greet refused");
            bot.event("news", Map.of());
            await().until(() -> bot.meters().find("kryten.commands").timers().size() == 2);
            await().until(() -> bot.meter(KrytenMeters.LISTENER_ERRORS, "listener", "bot.chat")
                            .counter()
                            .count()
                    == 1);
            Set<String> withNewSeries = ids(bot).stream()
                    .filter(id -> !atStart.contains(id))
                    .map(Meter.Id::getName)
                    .collect(Collectors.toSet());

            Set<String> existing = atStart.stream().map(Meter.Id::getName).collect(Collectors.toSet());
            assertThat(withNewSeries).contains("kryten.commands");
            Set<String> complete = existing.stream()
                    .filter(name -> !withNewSeries.contains(name))
                    .collect(Collectors.toSet());
            assertThat(expressions)
                    .allSatisfy(expression -> assertThat(increases(expression))
                            .allSatisfy(counter -> assertThat(complete.contains(meter(counter.group(1)))
                                            || countsNewSeries(expression, counter))
                                    .as("%s sees the first event of %s", expression, counter.group())
                                    .isTrue()));
        });
    }

    /** {@return whether an expression adds the series of a counter that did not exist at the start of the range} */
    private static boolean countsNewSeries(String expression, MatchResult counter) {
        String labels = (counter.group(2) != null) ? counter.group(2) : "";
        return expression.contains("(%s%s unless count_over_time(%s[1h] offset %s))"
                .formatted(counter.group(1), labels, counter.group(1), counter.group(3)));
    }

    private static List<MatchResult> increases(String expression) {
        return INCREASE.matcher(expression).results().toList();
    }

    /** {@return the name of the meter behind a name of Prometheus} */
    private static String meter(String metric) {
        return Arrays.stream(KrytenMeters.values())
                .filter(meter -> metric.matches(meter.getName().replace('.', '_')
                        + ((meter.getType() == Meter.Type.TIMER) ? "_seconds_(count|sum)" : "(_[a-z]+)?_total")))
                .map(KrytenMeters::getName)
                .reduce((one, other) -> {
                    throw new AssertionError(metric + " may be " + one + " or " + other);
                })
                .orElseThrow(() -> new AssertionError(metric + " belongs to no meter"));
    }

    private static Set<Meter.Id> ids(MeteredBot bot) {
        return bot.meters().getMeters().stream().map(Meter::getId).collect(Collectors.toSet());
    }

    private static List<String> expressions() throws IOException {
        List<String> expressions = new YamlPropertySourceLoader()
                .load("alerts", new FileSystemResource(FILE)).stream()
                        .map(EnumerablePropertySource.class::cast)
                        .flatMap(source -> Arrays.stream(source.getPropertyNames())
                                .filter(name -> name.endsWith(".expr"))
                                .map(name -> String.valueOf(source.getProperty(name))))
                        .toList();
        assertThat(expressions)
                .anySatisfy(expression -> assertThat(increases(expression)).isNotEmpty());
        return expressions;
    }

    /** Bot whose commands to the robot are replies. */
    static class Bot {

        @KrytenListener
        void chat(ChatMessageEvent message) {
            if (message.text().equals("fail")) {
                throw new IllegalStateException("for the test");
            }
        }

        @ChatCommand("greet")
        String greet() {
            return "Hello";
        }
    }
}
