package io.kryten.listener;

import java.lang.reflect.Parameter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.annotation.KrytenListener;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.RawEvent;
import io.kryten.nats.RawMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.kryten.listener.ListenerFixture.GRINDHOUSE;
import static io.kryten.listener.ListenerFixture.LOUNGE;
import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class ArgumentBindingTests {

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Test
    void parametersAreBoundByTypeInAnyOrder() {
        class Bot {
            @KrytenListener(channel = "420grindhouse")
            void one(
                    Channel channel,
                    JsonNode payload,
                    ChatMessageEvent chat,
                    ChannelOperations operations,
                    RawEvent raw,
                    KrytenEvent any) {
                ArgumentBindingTests.this.seen.add("one " + channel + " " + payload.path("username") + " " + chat.text()
                        + " " + operations.channel() + " " + (raw == chat.raw()) + " " + (any == chat));
            }

            @KrytenListener(event = "chatmsg", channel = "420grindhouse")
            void two(ChannelOperations operations, RawEvent raw, Channel channel) {
                ArgumentBindingTests.this.seen.add(
                        "two " + operations.channel() + " " + raw.eventName() + " " + channel);
            }
        }
        try (var bot = ListenerFixture.with(new Bot())) {
            // The body's spelling differs from the configured one; listeners get the configured one.
            bot.chat(new Channel("CYTU.BE", "420GRINDHOUSE"), "alice", "a &amp; b");
            bot.settle();
        }
        assertThat(this.seen)
                .containsExactlyInAnyOrder(
                        "one " + GRINDHOUSE + " \"alice\" a & b " + GRINDHOUSE + " true true",
                        "two " + GRINDHOUSE + " chatMsg " + GRINDHOUSE);
    }

    @Test
    void channelOperationsActInTheChannelOfTheEvent() {
        class Bot {
            @KrytenListener
            void chat(ChatMessageEvent event, ChannelOperations operations) {
                operations.sendChat("in " + operations.channel().name());
            }
        }
        try (var bot = ListenerFixture.with(new Bot())) {
            bot.chat(LOUNGE, "alice", "x");
            bot.chat(GRINDHOUSE, "alice", "x");
            bot.settle();
            assertThat(bot.connection.said())
                    .containsExactlyInAnyOrder("say lounge: in lounge", "say 420Grindhouse: in 420Grindhouse");
        }
    }

    @Test
    void resolversBindOtherTypesOfEventsAndSubjects() {
        class Bot {
            @KrytenListener
            void chat(Score score, ChatMessageEvent event) {
                ArgumentBindingTests.this.seen.add("chat " + score);
            }

            @KrytenListener(subject = "a")
            void message(Score score, RawMessage message) {
                ArgumentBindingTests.this.seen.add("message " + score);
            }
        }
        KrytenArgumentResolver never = resolver(false);
        try (var bot = ListenerFixture.inMemory()
                .resolver(never)
                .resolver(resolver(true))
                .beans(new Bot())
                .start()) {
            bot.chat("alice", "hello");
            bot.connection.publish("a", ListenerFixture.bytes("\"x\""));
            bot.settle();
        }
        assertThat(this.seen)
                .containsExactlyInAnyOrder(
                        "chat Score[of=chatMsg in cytu.be/lounge]", "message Score[of=a message of a]");
    }

    @Test
    void throwingResolverFailsOneCall() {
        class Bot {
            @KrytenListener
            void chat(ChatMessageEvent event, Score score) {
                ArgumentBindingTests.this.seen.add("called");
            }
        }
        KrytenArgumentResolver failing = new KrytenArgumentResolver() {

            @Override
            public boolean supports(Parameter parameter) {
                return true;
            }

            @Override
            public Object resolve(Parameter parameter, Delivery delivery) {
                throw new IllegalStateException("no score");
            }
        };
        try (var bot = ListenerFixture.inMemory()
                        .resolver(failing)
                        .beans(new Bot())
                        .start();
                LogCapture log = new LogCapture()) {
            bot.chat("alice", "a");
            bot.chat("alice", "b");
            bot.settle();
            assertThat(this.seen).isEmpty();
            assertThat(bot.statistics.listenerErrors()).isEqualTo(2);
            assertThat(log.errors()).hasSize(1);
        }
    }

    private static KrytenArgumentResolver resolver(boolean supports) {
        return new KrytenArgumentResolver() {

            @Override
            public boolean supports(Parameter parameter) {
                return supports && parameter.getType() == Score.class;
            }

            @Override
            public @Nullable Object resolve(Parameter parameter, Delivery delivery) {
                return new Score(delivery.describe());
            }
        };
    }

    record Score(String of) {}
}
