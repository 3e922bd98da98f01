package io.kryten.chatcommand;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Conditions of commands and of their classes. */
class ConditionTests {

    @Test
    void conditionRefusesAndHides() {
        try (MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
                .listeners(new Conditional(), new Friends())
                .build()) {
            kryten.simulateJoin("lounge", "alice");
            kryten.simulateJoin("lounge", "bob");
            kryten.simulateChat("lounge", "alice", "!hug me tight");
            kryten.simulateChat("lounge", "bob", "!hug me tight");
            kryten.simulateChat("lounge", "bob", "!help");

            assertThat(kryten)
                    .sentChatExactly("lounge", "hugs")
                    .sentPm("lounge", "bob", "bob may not hug with '!hug me tight'")
                    .sentPm("lounge", "bob", "There are no commands for you here")
                    .hasSent(3);
        }
    }

    @Test
    void conditionOfClassComesFirst() {
        try (MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
                .listeners(new Club(), new Friends(), new Awake())
                .build()) {
            kryten.simulateJoin("lounge", "alice");
            kryten.simulateJoin("lounge", "bob");
            kryten.simulateChat("lounge", "alice", "!dance");
            kryten.simulateChat("lounge", "alice", "!sing");
            kryten.simulateChat("lounge", "bob", "!sing");
            kryten.simulateChat("lounge", "alice", "!help");

            assertThat(kryten)
                    .sentChatExactly("lounge", "dances")
                    .sentPm("lounge", "alice", "Everybody sleeps")
                    .sentPm("lounge", "bob", "bob may not sing with '!sing'")
                    .sentPm("lounge", "alice", "Commands: !dance. More: !help <command>")
                    .hasSent(4);
        }
    }

    @Test
    void failingConditionHidesItsCommandAlone() {
        try (MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
                .chatCommands(new ChatCommandSettings(
                        List.of("!"), Map.of(), false, ReplyPlace.CHAT, UnknownCommand.SUGGEST, true, ReplyPlace.CHAT))
                .listeners(new Free(), new Doubtful(), new Broken(), new Forgetful())
                .build()) {
            kryten.simulateJoin("lounge", "alice");
            kryten.simulateChat("lounge", "alice", "!help");
            kryten.simulateChat("lounge", "alice", "!help maybe");
            kryten.simulateChat("lounge", "alice", "!mayb");
            assertThat(kryten)
                    .sentChatExactly("lounge", "Commands: !ping. More: !help <command>", "There is no command 'maybe'")
                    .hasSent(2);

            kryten.allowListenerFailures();
            kryten.simulateChat("lounge", "alice", "!maybe");
            kryten.simulateChat("lounge", "alice", "!perhaps");
            assertThat(kryten)
                    .sentChatExactly(
                            "lounge",
                            "Commands: !ping. More: !help <command>",
                            "There is no command 'maybe'",
                            "Sorry, !maybe failed",
                            "Sorry, !perhaps failed");
            assertThat(kryten.listenerFailures().get(1).getCause())
                    .hasMessageContaining("Forgetful.refuse returned null; it must return Optional.empty()");
        }
    }

    static final class Free {

        @ChatCommand("ping")
        String ping() {
            return "Pong!";
        }
    }

    static final class Conditional {

        @ChatCommand(value = "hug <text...>", condition = "friends")
        String hug(String text) {
            return "hugs";
        }
    }

    @ChatCommands(condition = "friends")
    static final class Club {

        @ChatCommand("dance")
        String dance() {
            return "dances";
        }

        @ChatCommand(value = "sing", condition = "friends, awake")
        String sing() {
            return "sings";
        }
    }

    static final class Awake implements ChatCommandCondition {

        @Override
        public Optional<String> refuse(ChatCommandCall call) {
            return Optional.of("Everybody sleeps");
        }
    }

    static final class Doubtful {

        @ChatCommand(value = "maybe", condition = "broken")
        String maybe() {
            return "yes";
        }

        @ChatCommand(value = "perhaps", condition = "forgetful")
        String perhaps() {
            return "yes";
        }
    }

    static final class Broken implements ChatCommandCondition {

        @Override
        public Optional<String> refuse(ChatCommandCall call) {
            throw new IllegalStateException("no database");
        }
    }

    static final class Forgetful implements ChatCommandCondition {

        @Override
        @SuppressWarnings({"NullAway", "OptionalOfNullable"}) // as an application without checks for null does
        public Optional<String> refuse(ChatCommandCall call) {
            return null;
        }
    }

    static final class Friends implements ChatCommandCondition {

        @Override
        public Optional<String> refuse(ChatCommandCall call) {
            return call.username().equals("alice")
                    ? Optional.empty()
                    : Optional.of(call.username() + " may not " + call.command() + " with '" + call.line() + "'");
        }
    }
}
