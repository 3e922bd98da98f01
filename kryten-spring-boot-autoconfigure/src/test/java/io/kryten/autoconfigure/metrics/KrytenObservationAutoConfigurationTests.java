package io.kryten.autoconfigure.metrics;

import java.util.concurrent.CompletableFuture;

import io.kryten.NoRobotException;
import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.observation.CommandObservations;
import io.kryten.observation.DefaultKrytenCommandObservationConvention;
import io.kryten.observation.DefaultKrytenListenerObservationConvention;
import io.kryten.observation.KrytenCommandObservationContext;
import io.kryten.observation.KrytenCommandObservationConvention;
import io.kryten.observation.KrytenListenerObservationContext;
import io.kryten.observation.KrytenListenerObservationConvention;
import io.kryten.observation.ListenerObservations;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class KrytenObservationAutoConfigurationTests {

    private final TestObservationRegistry observations = TestObservationRegistry.create();

    @Test
    void nothingIsObservedByDefault() {
        new MeteredBot()
                .with(ObservationRegistry.class, this.observations)
                .run(bot -> assertThat(bot.context())
                        .doesNotHaveBean(ListenerObservations.class)
                        .doesNotHaveBean(CommandObservations.class));
    }

    @Test
    void callOfListenerIsObserved() {
        observed().run(bot -> {
            bot.chat("alice", "hello");
            awaitEnd("kryten.listener");
            assertThat(this.observations)
                    .hasObservationWithNameEqualTo("kryten.listener")
                    .that()
                    .hasContextualNameEqualTo("bot.chat receive")
                    .hasLowCardinalityKeyValue("kryten.listener.id", "bot.chat")
                    .hasLowCardinalityKeyValue("kryten.channel", "cytu.be/lounge")
                    .hasLowCardinalityKeyValue("kryten.event", "chatMsg")
                    .hasHighCardinalityKeyValue("kryten.correlation.id", "c0ffee")
                    .doesNotHaveError();
        });
    }

    @Test
    void replyIsChildOfCall() {
        observed().run(bot -> {
            bot.chat("alice", "!ping");
            awaitEnd("kryten.command");
            assertThat(this.observations)
                    .hasObservationWithNameEqualTo("kryten.command")
                    .that()
                    .hasContextualNameEqualTo("say send")
                    .hasLowCardinalityKeyValue("kryten.command.name", "say")
                    .hasLowCardinalityKeyValue("kryten.channel", "cytu.be/lounge")
                    .hasLowCardinalityKeyValue("kryten.command.outcome", "success")
                    .hasParentObservationContextMatching(parent -> parent instanceof KrytenListenerObservationContext);
        });
    }

    @Test
    void failuresAreErrors() {
        observed().run(bot -> {
            bot.chat("alice", "fail");
            awaitEnd("kryten.listener");
            assertThat(this.observations)
                    .hasObservationWithNameEqualTo("kryten.listener")
                    .that()
                    .thenError()
                    .isInstanceOf(IllegalStateException.class);

            bot.connection.robotsPresent(false);
            assertThatThrownBy(() -> bot.kryten().voteskip("lounge")).isInstanceOf(NoRobotException.class);
            assertThat(this.observations)
                    .hasObservationWithNameEqualTo("kryten.command")
                    .that()
                    .hasLowCardinalityKeyValue("kryten.command.outcome", "no_robot")
                    .thenError()
                    .isInstanceOf(NoRobotException.class);
        });
    }

    @Test
    void observationEndsWithReturnedStage() {
        observed().run(bot -> {
            bot.chat("alice", "later");
            Bot listener = bot.context().getBean(Bot.class);
            await().until(() -> listener.current != null);
            assertThat(this.observations)
                    .hasObservationWithNameEqualTo("kryten.listener")
                    .that()
                    .isNotStopped();
            listener.later.complete("done");
            awaitEnd("kryten.listener");
            assertThat(this.observations).doesNotHaveAnyRemainingCurrentObservation();
        });
    }

    @Test
    void ownConventionsReplaceNamesAndKeys() {
        observed()
                .with(KrytenListenerObservationConvention.class, new DefaultKrytenListenerObservationConvention() {
                    @Override
                    public String getName() {
                        return "my.listener";
                    }
                })
                .with(KrytenCommandObservationConvention.class, new DefaultKrytenCommandObservationConvention() {
                    @Override
                    public KeyValues getLowCardinalityKeyValues(KrytenCommandObservationContext context) {
                        return KeyValues.of("bot", "mine");
                    }
                })
                .run(bot -> {
                    bot.chat("alice", "!ping");
                    awaitEnd("my.listener");
                    awaitEnd("kryten.command");
                    assertThat(this.observations)
                            .hasObservationWithNameEqualTo("kryten.command")
                            .that()
                            .hasLowCardinalityKeyValue("bot", "mine")
                            .doesNotHaveLowCardinalityKeyValueWithKey("kryten.channel");
                });
    }

    private MeteredBot observed() {
        return new MeteredBot()
                .with(Bot.class)
                .with(ObservationRegistry.class, this.observations)
                .with("kryten.observation.enabled=true");
    }

    private void awaitEnd(String name) {
        await().untilAsserted(() -> assertThat(this.observations)
                .hasObservationWithNameEqualTo(name)
                .that()
                .hasBeenStopped());
    }

    /** Answers at once, later or not at all. */
    static class Bot {

        final CompletableFuture<@Nullable String> later = new CompletableFuture<>();

        private final ObservationRegistry registry;

        volatile @Nullable Observation current;

        Bot(ObservationRegistry registry) {
            this.registry = registry;
        }

        @KrytenListener
        CompletableFuture<@Nullable String> chat(ChatMessageEvent message) {
            this.current = this.registry.getCurrentObservation();
            return switch (message.text()) {
                case "!ping" -> CompletableFuture.completedFuture("Pong!");
                case "later" -> this.later;
                case "fail" -> throw new IllegalStateException("for the test");
                default -> CompletableFuture.completedFuture(null);
            };
        }
    }
}
