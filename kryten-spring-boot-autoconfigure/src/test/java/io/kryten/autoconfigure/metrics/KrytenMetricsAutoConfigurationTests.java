package io.kryten.autoconfigure.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.kryten.KrytenConnectionException;
import io.kryten.NoRobotException;
import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.KrytenListener;
import io.kryten.autoconfigure.KrytenAutoConfiguration;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandOutcome;
import io.kryten.event.ChatMessageEvent;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class KrytenMetricsAutoConfigurationTests {

    @Test
    void metersAreThoseOfTheTable() {
        new MeteredBot()
                .with(CommandBot.class)
                .with("kryten.command.confirm=effect")
                .run(bot -> {
                    bot.chat("alice", "!ping");
                    bot.chat("alice", "!hello");
                    await().until(() -> bot.connection.said().size() == 1);
                    bot.chat("Bot", "Pong!");
                    await().untilAsserted(() -> assertThat(bot.meters().getMeters())
                            .extracting(meter -> meter.getId().getName())
                            .contains(names()));
                    assertThat(bot.meters().getMeters())
                            .filteredOn(meter -> meter.getId().getName().startsWith("kryten."))
                            .allSatisfy(KrytenMetricsAutoConfigurationTests::assertDescribed);
                });
    }

    @Test
    void withoutRegistryThereIsNoMeter() {
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(KrytenAutoConfiguration.class, KrytenMetricsAutoConfiguration.class))
                .withPropertyValues("kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ListenerMetrics.class));
    }

    @Test
    void deniedMetersAreNotRegistered() {
        new MeteredBot()
                .with(Bot.class)
                .with("management.metrics.enable.kryten=false")
                .run(bot -> {
                    bot.chat("alice", "!ping");
                    await().until(() -> !bot.connection.commands().isEmpty());
                    assertThat(bot.meters().getMeters())
                            .extracting(meter -> meter.getId().getName())
                            .noneMatch(name -> name.startsWith("kryten."));
                });
    }

    @Test
    void unknownEventNamesShareOneMeter() {
        new MeteredBot().with(Bot.class).run(bot -> {
            int before = bot.meters().getMeters().size();
            for (int i = 0; i < 1_000; i++) {
                bot.event("news" + i, Map.of());
            }
            bot.event("usercount", 3);
            assertThat(received(bot, "other")).isEqualTo(1_000);
            assertThat(received(bot, "usercount")).isEqualTo(1);
            assertThat(bot.meters().getMeters()).hasSize(before);
        });
    }

    @Test
    void latencyIsMeasuredFromTheRobot() {
        new MeteredBot().with(Bot.class).run(bot -> {
            bot.chat("alice", "hello");
            Timer latency = bot.meter(KrytenMeters.EVENT_LATENCY).timer();
            await().until(() -> latency.count() == 1);
            assertThat(latency.totalTime(TimeUnit.SECONDS)).isBetween(2.0, 30.0);
        });
    }

    @Test
    void listenerIsMeasured() {
        new MeteredBot()
                .with(Bot.class)
                .with("kryten.listener.queue-capacity=2")
                .run(bot -> {
                    KrytenListenerEndpointRegistry listeners =
                            bot.context().getBean(KrytenListenerEndpointRegistry.class);
                    listeners.pause("bot.chat");
                    bot.chat("alice", "dropped");
                    bot.chat("alice", "fail");
                    bot.chat("alice", "hello");
                    assertThat(bot.meter(KrytenMeters.LISTENER_QUEUE_SIZE, "listener", "bot.chat")
                                    .gauge()
                                    .value())
                            .isEqualTo(2);
                    listeners.resume("bot.chat");
                    await().untilAsserted(
                                    () -> assertThat(bot.meter(KrytenMeters.LISTENER_DURATION, "listener", "bot.chat")
                                                    .timer()
                                                    .count())
                                            .isEqualTo(2));
                    await().untilAsserted(() ->
                            assertThat(count(bot, KrytenMeters.LISTENER_ERRORS)).isEqualTo(1));
                    assertThat(count(bot, KrytenMeters.LISTENER_DROPPED)).isEqualTo(1);
                    assertThat(count(bot, KrytenMeters.LISTENER_TIMEOUTS)).isZero();
                });
    }

    @Test
    void timedOutCallIsCounted() {
        new MeteredBot().with(Bot.class).run(bot -> {
            bot.chat("alice", "stuck");
            await().until(() -> {
                bot.time.advance(Duration.ofSeconds(10));
                return count(bot, KrytenMeters.LISTENER_TIMEOUTS) == 1;
            });
        });
    }

    @Test
    void metersEndWithTheirListener() {
        new MeteredBot().with(Bot.class).run(bot -> {
            assertThat(bot.meters().find("kryten.listener.duration").timers()).hasSize(1);
            ((DefaultListableBeanFactory) bot.context().getBeanFactory()).destroySingleton("bot");
            assertThat(bot.meters().getMeters())
                    .noneMatch(meter -> meter.getId().getTag("listener") != null);
        });
    }

    @Test
    void commandsAreTimedByOutcome() {
        new MeteredBot().run(bot -> {
            bot.kryten().sendChat("lounge", "hello");
            assertThat(commands(bot, "say", CommandOutcome.SUCCESS)).isEqualTo(1);
            bot.connection.robotsPresent(false);
            assertThatThrownBy(() -> bot.kryten().voteskip("lounge")).isInstanceOf(NoRobotException.class);
            assertThat(commands(bot, "voteskip", CommandOutcome.NO_ROBOT)).isEqualTo(1);
            bot.connection.disconnect();
            assertThatThrownBy(() -> bot.kryten().voteskip("lounge")).isInstanceOf(KrytenConnectionException.class);
            assertThat(commands(bot, "voteskip", CommandOutcome.OFFLINE)).isEqualTo(1);
        });
    }

    @Test
    void connectionIsShown() {
        new MeteredBot().run(bot -> {
            assertThat(gauge(bot, KrytenMeters.CONNECTION_STATE, "state", "connected"))
                    .isEqualTo(1);
            assertThat(gauge(bot, KrytenMeters.ROBOT_PRESENT, "channel", MeteredBot.CHANNEL))
                    .isEqualTo(1);
            bot.connection.dropped(7);
            bot.connection.disconnect();
            assertThat(gauge(bot, KrytenMeters.CONNECTION_STATE, "state", "connected"))
                    .isZero();
            assertThat(gauge(bot, KrytenMeters.CONNECTION_STATE, "state", "reconnecting"))
                    .isEqualTo(1);
            assertThat(gauge(bot, KrytenMeters.CHANNEL_USERS, "channel", MeteredBot.CHANNEL))
                    .isNaN();
            bot.connection.connect();
            assertThat(bot.meter(KrytenMeters.CONNECTION_RECONNECTS)
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            assertThat(bot.meter(KrytenMeters.CONNECTION_DROPPED)
                            .functionCounter()
                            .count())
                    .isEqualTo(7);
        });
    }

    @Test
    void namesOfCommandsAreBounded() {
        new MeteredBot().run(bot -> {
            for (int i = 0; i < 300; i++) {
                bot.kryten().execute("lounge", KrytenCommand.of("made.up" + i, Map.of()));
            }
            assertThat(bot.meters().find("kryten.commands").timers()).hasSize(101);
            assertThat(commands(bot, "other", CommandOutcome.SUCCESS)).isEqualTo(200);
        });
    }

    private static void assertDescribed(Meter meter) {
        KrytenMeters row = Arrays.stream(KrytenMeters.values())
                .filter(known -> known.getName().equals(meter.getId().getName()))
                .findAny()
                .orElseThrow(() -> new AssertionError(meter.getId() + " is not in the table"));
        assertThat(meter.getId().getType()).as("%s", meter.getId()).isEqualTo(row.getType());
        assertThat(meter.getId().getDescription()).isEqualTo(row.description());
        assertThat(meter.getId().getBaseUnit()).as("%s", meter.getId()).isEqualTo(row.getBaseUnit());
        assertThat(meter.getId().getTags()).extracting(Tag::getKey).containsExactlyInAnyOrderElementsOf(keys(row));
    }

    private static Set<String> keys(KrytenMeters meter) {
        return Arrays.stream(meter.getKeyNames()).map(KeyName::asString).collect(Collectors.toSet());
    }

    private static String[] names() {
        return Arrays.stream(KrytenMeters.values()).map(KrytenMeters::getName).toArray(String[]::new);
    }

    private static double received(MeteredBot bot, String event) {
        return bot.meter(KrytenMeters.EVENTS_RECEIVED, "channel", MeteredBot.CHANNEL, "event", event)
                .functionCounter()
                .count();
    }

    private static double gauge(MeteredBot bot, KrytenMeters meter, String... tags) {
        return bot.meter(meter, tags).gauge().value();
    }

    private static double count(MeteredBot bot, KrytenMeters meter) {
        return bot.meter(meter, "listener", "bot.chat").counter().count();
    }

    private static long commands(MeteredBot bot, String command, CommandOutcome outcome) {
        return bot.meter(KrytenMeters.COMMANDS, "command", command, "outcome", outcome.tag())
                .timer()
                .count();
    }

    /** Answers a ping; other lines fail or never end. */
    static class Bot {

        @KrytenListener
        @Nullable
        String chat(ChatMessageEvent message) throws InterruptedException {
            if (message.text().equals("fail")) {
                throw new IllegalStateException("for the test");
            }
            if (message.text().equals("stuck")) {
                new CountDownLatch(1).await();
            }
            return message.text().equals("!ping") ? "Pong!" : null;
        }
    }

    /** A bot with a chat command. */
    static class CommandBot extends Bot {

        @ChatCommand("hello")
        void hello() {}
    }
}
