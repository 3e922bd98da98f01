package io.kryten.test;

import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.KrytenListenerException;
import io.kryten.annotation.KrytenListener;
import io.kryten.core.KrytenOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.listener.Delivery;
import io.kryten.listener.InvalidListenerException;
import io.kryten.listener.KrytenArgumentResolver;
import io.kryten.listener.KrytenListenerErrorHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A bot's test without Spring, as a bot author writes it. */
class PlainBotTests {

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .listeners(new Greeter())
            .build();

    @Test
    void answersAPing() {
        this.kryten.simulateChat("lounge", "alice", "!ping");
        assertThat(this.kryten).sentChat("lounge", "Pong!").hasSent(1);
    }

    @Test
    void saysNothingToOtherLines() {
        this.kryten.simulateChat("lounge", "alice", "hello");
        assertThat(this.kryten).sentNothing();
    }

    @Test
    void codeThatOnlyActsNeedsNoListeners() {
        try (MockKrytenTemplate mock = MockKrytenTemplate.create("cytu.be/lounge")) {
            OptionalInt uid = new Jukebox(mock).play("dQw4w9WgXcQ");
            assertThat(uid).hasValue(1);
            assertThat(mock).sentInOrder("addvideo", "jump").sentChat("lounge", "Enjoy!");
        }
    }

    @Test
    void objectsMayIncludeResolversAndErrorHandlers() {
        Dice dice = new Dice();
        Grumbler grumbler = new Grumbler();
        try (MockKrytenTemplate mock = MockKrytenTemplate.builder("cytu.be/lounge")
                .listeners(new Gambler(), dice, grumbler)
                .build()) {
            mock.simulateChat("lounge", "alice", "!roll");
            assertThat(mock).sentChatExactly("lounge", "You rolled 4");
            mock.simulateChat("lounge", "alice", "!cheat");
            assertThat(grumbler.failures).hasSize(1);
        }
    }

    @Test
    void invalidListenerIsRefused() {
        @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // refused before it is called
        class Broken {
            @KrytenListener(channel = "elsewhere")
            void onChat(ChatMessageEvent message) {}
        }
        assertThatExceptionOfType(InvalidListenerException.class)
                .isThrownBy(() -> MockKrytenTemplate.builder("cytu.be/lounge")
                        .listeners(new Broken())
                        .build())
                .withMessageContaining("elsewhere");
    }

    @Test
    void objectWithoutListenerMethodIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MockKrytenTemplate.builder("cytu.be/lounge")
                        .listeners(new Greeter(), new Jukebox(this.kryten))
                        .build())
                .withMessageContaining(Jukebox.class.getName()
                        + " has no @KrytenListener, @KrytenRequestHandler or @ChatCommand method");
    }

    @Test
    void channelNeedsDomainAndName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MockKrytenTemplate.create("lounge"))
                .withMessageContaining("cytu.be/lounge");
        assertThatIllegalArgumentException().isThrownBy(MockKrytenTemplate::create);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MockKrytenTemplate.create("cytu.be/a/b"))
                .withMessageContaining("'cytu.be/a/b' is no channel");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MockKrytenTemplate.create("cytu.be/lounge", "cytu.be/Lounge"))
                .withMessageContaining("named twice");
    }

    @Test
    void listenersNeedSomeTime() {
        assertThatIllegalArgumentException().isThrownBy(() -> this.kryten.handlingTimeout(Duration.ZERO));
    }

    static class Greeter {

        @KrytenListener(event = "chatmsg", channel = "lounge")
        @Nullable
        String onChat(ChatMessageEvent message) {
            return message.text().equals("!ping") ? "Pong!" : null;
        }
    }

    @SuppressWarnings("UnusedMethod") // called by reflection
    private static final class Gambler {

        @KrytenListener(errorHandler = "grumbler")
        String onChat(ChatMessageEvent message, Integer number) {
            if (message.text().equals("!cheat")) {
                throw new IllegalStateException("for the test");
            }
            return "You rolled " + number;
        }
    }

    private static final class Dice implements KrytenArgumentResolver {

        @Override
        public boolean supports(Parameter parameter) {
            return parameter.getType() == Integer.class;
        }

        @Override
        public Object resolve(Parameter parameter, Delivery delivery) {
            return 4;
        }
    }

    private static final class Grumbler implements KrytenListenerErrorHandler {

        private final List<KrytenListenerException> failures = new CopyOnWriteArrayList<>();

        @Override
        public void handle(KrytenListenerException failure, Delivery delivery) {
            this.failures.add(failure);
        }
    }

    record Jukebox(KrytenOperations kryten) {

        OptionalInt play(String id) {
            OptionalInt uid = this.kryten.addMedia("lounge", "yt", id);
            uid.ifPresent(added -> this.kryten.jumpTo("lounge", added));
            this.kryten.sendChat("lounge", "Enjoy!");
            return uid;
        }
    }
}
