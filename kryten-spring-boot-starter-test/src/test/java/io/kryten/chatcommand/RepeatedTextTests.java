package io.kryten.chatcommand;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.annotation.KrytenListener;
import io.kryten.conversation.Conversation;
import io.kryten.core.ChannelOperations;
import io.kryten.core.chat.ChatSettings;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.listener.PrivateReply;
import io.kryten.simulator.PublishedCommand;
import io.kryten.test.MockKrytenTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Replies with the text of a user, among bots with the same prefix. */
class RepeatedTextTests {

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .chatCommands(new ChatCommandSettings(
                    List.of("!"), Map.of(), false, ReplyPlace.CHAT, UnknownCommand.IGNORE, true, ReplyPlace.PM))
            .listeners(new Parrot())
            .build();

    @BeforeEach
    void join() {
        this.kryten.simulateJoin("lounge", "alice");
        this.kryten.simulateJoin("lounge", "otherBot");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*!text x*",
                "_!text x_",
                "`!text x`",
                "~~!text x~~",
                "[sp]!text x[/sp]",
                "[SP][/SP]!text x",
                "*_ !text x_*"
            })
    void commandBehindMarksOfDefaultFiltersIsGuarded(String text) {
        this.kryten.simulateChat("lounge", "alice", "!rest " + text);

        assertThat(this.kryten).sentChatExactly("lounge", "\u200b" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "optional", "later", "refuse", "convert"})
    void replyThatStartsWithPrefixIsNoCommandOfOtherBot(String command) {
        this.kryten.simulateChat("lounge", "alice", "!" + command + " \"!text x\"");
        String reply = this.kryten.publishedCommands().get(0).text();
        assertThat(reply).startsWith("\u200b!text x");

        this.kryten.simulateChat("lounge", "otherBot", reply);
        assertThat(this.kryten).hasSent(1);
    }

    @Test
    void noLineOfLongReplyIsCommandOfOtherBot() {
        String words = "!text x ".repeat(39).strip();
        this.kryten.simulateChat("lounge", "alice", "!rest " + words);
        this.kryten.simulateChat("lounge", "alice", "!long " + words);
        // Each place of the cut, within a word too.
        for (int length = 300; length <= 330; length++) {
            this.kryten.simulateChat("lounge", "alice", "!pad " + length);
        }

        List<String> lines = this.kryten.publishedCommands().stream()
                .map(PublishedCommand::text)
                .toList();
        assertThat(lines).hasSizeGreaterThan(50).noneMatch(line -> line.startsWith("!text"));
        assertThat(lines.get(0)).isEqualTo("\u200b" + words);
        assertThat(String.join(" ", lines.subList(1, 3)).replace("\u200b", "")).isEqualTo(words + " " + words);
        lines.forEach(line -> this.kryten.simulateChat("lounge", "otherBot", line));
        assertThat(this.kryten).hasSent(lines.size());
    }

    @Test
    void shortLinesAreGuardedWhereTheyAreCut() {
        try (MockKrytenTemplate narrow = MockKrytenTemplate.builder("cytu.be/lounge")
                .pacing(new ChatSettings(Duration.ZERO, Duration.ZERO, 40, 100))
                .listeners(new Parrot())
                .build()) {
            narrow.simulateJoin("lounge", "alice");
            narrow.simulateChat("lounge", "alice", "!rest " + "x".repeat(38) + " !text x https://example.com/!text");

            assertThat(narrow).sentChatExactly("lounge", "x".repeat(38), "\u200b!text x https://example.com/!text");
        }
    }

    @Test
    void otherRepliesOfChannelWithCommandsAreNoCommands() {
        try (MockKrytenTemplate bot = MockKrytenTemplate.builder("cytu.be/lounge", "cytu.be/movies")
                .listeners(new Lounge(), new Listener())
                .build()) {
            bot.simulateChat("lounge", "alice", "!echo");
            bot.simulateChat("lounge", "alice", "ask");
            bot.simulateChat("lounge", "alice", "hello");
            bot.simulateChat("movies", "alice", "hello");

            assertThat(bot)
                    .sentChatExactly("lounge", "\u200b!hello", "\u200b!sure?", "!skip", "\u200b!hello")
                    .sentChatExactly("movies", "!skip", "!hello");
        }
    }

    @Test
    void privateAndOtherRepliesAreSentAsTheyAre() {
        this.kryten.simulateChat("lounge", "alice", "!private \"!text x\"");
        this.kryten.simulatePm("lounge", "alice", "!text \"!text y\"");
        this.kryten.simulateChat("lounge", "alice", "!text \"say !text x\"");

        assertThat(this.kryten)
                .sentPm("lounge", "alice", "!text x")
                .sentPm("lounge", "alice", "!text y")
                .sentChatExactly("lounge", "say !text x");
    }

    static class Parrot {

        @ChatCommand("text <text>")
        String text(String text) {
            return text;
        }

        @ChatCommand("rest <text...>")
        String rest(String text) {
            return text;
        }

        @ChatCommand("long <text...>")
        CompletionStage<String> longer(String text) {
            return CompletableFuture.completedFuture(text + " " + text);
        }

        @ChatCommand("pad <length>")
        String pad(int length) {
            return "x".repeat(length) + "!text x";
        }

        @ChatCommand("optional <text>")
        Optional<String> optional(String text) {
            return Optional.of(text);
        }

        @ChatCommand("later <text>")
        CompletionStage<String> later(String text) {
            return CompletableFuture.completedFuture(text);
        }

        @ChatCommand("refuse <text>")
        void refuse(String text) {
            throw new ChatCommandException(text);
        }

        @ChatCommand("convert <text>")
        void convert(Refused text) {}

        @ChatCommand("private <text>")
        PrivateReply whisper(String text) {
            return PrivateReply.of(text);
        }
    }

    @ChatCommands(channel = "lounge")
    static class Lounge {

        @ChatCommand("echo")
        void echo(KrytenEvent event, ChannelOperations channel) {
            channel.reply(event, "!hello");
        }
    }

    static class Listener {

        @KrytenListener
        @Nullable
        String onChat(ChatMessageEvent line, ChannelOperations channel, Conversation conversation) {
            if (line.text().equals("ask")) {
                conversation.say("!sure?");
            } else if (line.text().equals("hello")) {
                channel.chat().say("!skip");
                return "!hello";
            }
            return null;
        }
    }

    record Refused() {

        @SuppressWarnings("DoNotCallSuggester") // called by reflection
        static Refused of(String text) {
            throw new IllegalArgumentException(text + " is none");
        }
    }
}
