package com.example.guide;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.kryten.Rank;
import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.annotation.CommandSource;
import io.kryten.annotation.Cooldown;
import io.kryten.annotation.CooldownScope;
import io.kryten.annotation.Description;
import io.kryten.annotation.Range;
import io.kryten.chatcommand.ChatCommandCall;
import io.kryten.chatcommand.ChatCommandCondition;
import io.kryten.chatcommand.ChatCommandError;
import io.kryten.chatcommand.ChatCommandError.FailedCall;
import io.kryten.chatcommand.ChatCommandError.InsufficientRank;
import io.kryten.chatcommand.ChatCommandError.Reason;
import io.kryten.chatcommand.ChatCommandError.RejectedCommand;
import io.kryten.chatcommand.ChatCommandError.RunningCooldown;
import io.kryten.chatcommand.ChatCommandError.UnknownWord;
import io.kryten.chatcommand.ChatCommandError.WrongPlace;
import io.kryten.chatcommand.ChatCommandErrorReply;
import io.kryten.chatcommand.ChatCommandException;
import io.kryten.chatcommand.ChatCommandSettings;
import io.kryten.chatcommand.ReplyPlace;
import io.kryten.chatcommand.UnknownCommand;
import io.kryten.chatcommand.UnreadableValue;
import io.kryten.command.MediaLink;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatUser;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.MockKrytenTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/** Examples of docs/guide/chat-commands.md. */
class ChatCommandsGuideTests {

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T11:00:00Z"));

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .time(this.time)
            .listeners(new DiceCommands(), new QueueCommands(), new Moderation(), new QuietHours())
            .build();

    @BeforeEach
    void join() {
        this.kryten.simulateJoin("lounge", "alice");
        this.kryten.simulateJoin("lounge", "bob");
        this.kryten.simulateJoin("lounge", "mod", Rank.MODERATOR);
    }

    @Test
    void rollsDiceOnceInFiveSeconds() {
        this.kryten.simulateChat("lounge", "alice", "!roll 1d1");
        this.kryten.simulateChat("lounge", "alice", "!roll 1d1");
        this.time.advance(Duration.ofSeconds(5));
        this.kryten.simulateChat("lounge", "alice", "!dice 1d1");

        assertThat(this.kryten)
                .sentChatExactly("lounge", "alice rolled 1", "alice rolled 1")
                .sentPm("lounge", "alice", "Wait 5 s for !roll");
    }

    @Test
    void queueHasSubcommands() {
        this.kryten.simulateChat("lounge", "alice", "!queue add yt:dQw4w9WgXcQ next");
        this.kryten.simulateChat("lounge", "alice", "!queue find --limit 2 some film");
        this.kryten.simulateChat("lounge", "alice", "!queue tag \"road movie\" old good");

        assertThat(this.kryten)
                .sent("addvideo")
                .sentChat("lounge", "Looking for 2 of 'some film'")
                .sentChat("lounge", "'road movie' is old, good");
    }

    @Test
    void refusalIsReply() {
        this.kryten.simulateChat("lounge", "mod", "!timeout alice 90m");
        this.kryten.simulateChat("lounge", "mod", "!timeout mod 5m");
        this.kryten.simulateChat("lounge", "alice", "!timeout bob 5m");
        this.kryten.simulatePm("lounge", "mod", "!note hello");
        this.kryten.simulateChat("lounge", "bob", "!party");

        assertThat(this.kryten)
                .sentPm("lounge", "mod", "An hour at most")
                .sentPm("lounge", "mod", "That is yourself")
                .sentPm("lounge", "alice", "Rank moderator or above is needed for !timeout")
                .sentPm("lounge", "mod", "Noted")
                .sentPm("lounge", "bob", "Not at night, bob")
                .hasSent(5);
    }

    @Test
    void errorsAreAnsweredInGerman() {
        try (MockKrytenTemplate german = MockKrytenTemplate.builder("cytu.be/lounge")
                .chatCommands(new ChatCommandSettings(
                        List.of("!"), Map.of(), false, ReplyPlace.PM, UnknownCommand.SUGGEST, true, ReplyPlace.PM))
                .time(this.time)
                .listeners(
                        new DiceCommands(),
                        new QueueCommands(),
                        new Moderation(),
                        new QuietHours(),
                        new GermanReplies())
                .build()) {
            german.simulateJoin("lounge", "alice");
            german.simulateJoin("lounge", "mod", Rank.MODERATOR);
            german.simulateChat("lounge", "alice", "!queue");
            german.simulateChat("lounge", "alice", "!roll");
            german.simulateChat("lounge", "alice", "!roll 1d1 9");
            german.simulateChat("lounge", "alice", "!roll 1d1");
            german.simulateChat("lounge", "alice", "!roll 1d1");
            german.simulateChat("lounge", "alice", "!rol 1d1");
            german.simulateChat("lounge", "alice", "!timeout mod 5m");
            german.simulateChat("lounge", "mod", "!note hello");
            german.simulateChat("lounge", "mod", "!timeout bob 5m");
            german.simulateChat("lounge", "mod", "!timeout alice 90m");
            german.simulateChat("lounge", "alice", "!party");

            assertThat(german)
                    .sentPm(
                            "lounge",
                            "alice",
                            "So geht das: !queue add <link> [next] | !queue find [--limit <n>] <text...> | !queue tag <title> <tags...>")
                    .sentPm("lounge", "alice", "<dice> fehlt. So geht das: !roll <dice> [times=1]")
                    .sentPm("lounge", "alice", "'9' ist zu klein oder zu groß. So geht das: !roll <dice> [times=1]")
                    .sentChatExactly("lounge", "alice rolled 1")
                    .sentPm("lounge", "alice", "Warte noch 5 Sekunden.")
                    .sentPm("lounge", "alice", "Meinst du !roll?")
                    .sentPm("lounge", "alice", "Für !timeout braucht es mindestens Rang 2.")
                    .sentPm("lounge", "mod", "!note geht nur privat.")
                    .sentPm("lounge", "mod", "bob ist nicht da. So geht das: !timeout <user> <time>")
                    .sentPm("lounge", "mod", "An hour at most")
                    .sentPm("lounge", "alice", "Not at night, alice")
                    .hasSent(11);
        }
    }

    record Dice(int count, int sides) {

        static Dice of(String text) {
            String[] numbers = text.split("d", 2);
            if (numbers.length < 2) {
                throw new IllegalArgumentException("Dice are written as 2d6"); // the reply to the user
            }
            return new Dice(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
        }

        int roll() {
            return RandomGenerator.getDefault()
                    .ints(this.count, 1, this.sides + 1)
                    .sum();
        }
    }

    @Component
    static class DiceCommands {

        @ChatCommand(value = "roll <dice> [times=1]", aliases = "dice") // !roll 2d6 3
        @Description("Rolls dice")
        @Cooldown("5s")
        String roll(ChatUser user, Dice dice, @Range(min = 1, max = 5) int times) {
            int sum = 0;
            for (int i = 0; i < times; i++) {
                sum += dice.roll();
            }
            return user.name() + " rolled " + sum;
        }
    }

    @Component
    @ChatCommands(value = "queue", channel = "lounge", minRank = "registered")
    static class QueueCommands {

        @ChatCommand("add <link> [next]") // !queue add https://youtu.be/dQw4w9WgXcQ next
        @Description("Puts a video on the playlist")
        void add(MediaLink link, boolean next, ChannelOperations channel) {
            channel.playlist().add(link, next, false);
        }

        @ChatCommand("find [--limit <n>] <text...>") // !queue find --limit 2 some film
        String find(Optional<Integer> limit, String text) {
            return "Looking for " + limit.orElse(1) + " of '" + text + "'";
        }

        @ChatCommand("tag <title> <tags...>") // !queue tag "road movie" old good
        String tag(String title, List<String> tags) {
            return "'" + title + "' is " + String.join(", ", tags);
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @ChatCommands(minRank = "moderator")
    @interface ForModerators {}

    @ForModerators
    static class Moderation {

        @ChatCommand("timeout <user> <time>")
        @Cooldown(value = "10s", per = CooldownScope.CHANNEL)
        void timeout(ChatCommandCall call, ChatUser user, Duration time, ChannelOperations channel) {
            if (time.compareTo(Duration.ofHours(1)) > 0) {
                throw new ChatCommandException("An hour at most");
            }
            if (user.name().equals(call.username())) {
                throw new ChatCommandException("That is yourself");
            }
            channel.moderation().mute(user.name());
        }

        @ChatCommand(value = "note <text...>", from = CommandSource.PM, hidden = true)
        String note(String text) {
            return "Noted";
        }

        @ChatCommand(value = "party", minRank = "guest", condition = "quietHours")
        String party() {
            return "Party!";
        }
    }

    @Component
    static class QuietHours implements ChatCommandCondition {

        @Override
        public Optional<String> refuse(ChatCommandCall call) {
            return Optional.of("Not at night, " + call.username());
        }
    }

    @Component
    static class GermanReplies implements ChatCommandErrorReply {

        @Override
        public @Nullable CharSequence reply(ChatCommandError error) {
            Reason reason = error.reason();
            if (reason instanceof UnreadableValue value) {
                return problem(value) + "So geht das: " + error.usage();
            }
            if (reason instanceof WrongPlace place) {
                return error.command() + " geht nur "
                        + (place.allowed() == CommandSource.CHAT ? "im Chat." : "privat.");
            }
            if (reason instanceof InsufficientRank rank) {
                return "Für " + error.command() + " braucht es mindestens Rang " + rank.minRank() + ".";
            }
            if (reason instanceof RunningCooldown cooldown) {
                return "Warte noch " + cooldown.retryAfter().plusMillis(999).toSeconds() + " Sekunden.";
            }
            if (reason instanceof UnknownWord word) {
                return "Meinst du " + word.suggestion() + "?";
            }
            if (reason instanceof RejectedCommand rejected) {
                return "Das ging nicht: " + rejected.message(); // in the words of CyTube
            }
            return (reason instanceof FailedCall)
                    ? null // silence
                    : error.text(); // that of the method or the condition
        }

        private static String problem(UnreadableValue value) {
            return switch (value.problem()) {
                case INCOMPLETE -> "";
                case MISSING -> "<" + value.part() + "> fehlt. ";
                case SURPLUS -> "'" + value.text() + "' ist zu viel. ";
                case NO_WHOLE_NUMBER -> "'" + value.text() + "' ist keine ganze Zahl. ";
                case OUT_OF_RANGE -> "'" + value.text() + "' ist zu klein oder zu groß. ";
                case NO_CHOICE -> "'" + value.text() + "' ist keins von " + String.join(", ", value.choices()) + ". ";
                case ABSENT_USER -> value.text() + " ist nicht da. ";
                default -> "'" + value.text() + "' passt nicht. ";
            };
        }
    }
}
