package io.kryten.chatcommand;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.Cooldown;
import io.kryten.listener.PrivateReply;
import io.kryten.test.MockKrytenTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.kryten.test.KrytenAssertions.assertThat;

/** Replies of an application to calls that are refused or fail. */
class ErrorReplyTests {

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .chatCommands(new ChatCommandSettings(
                    List.of("!"), Map.of(), false, ReplyPlace.CHAT, UnknownCommand.SUGGEST, true, ReplyPlace.PM))
            .listeners(new Bot(), new Replies())
            .build();

    @BeforeEach
    void join() {
        this.kryten.simulateJoin("lounge", "alice");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !add x  | UNREADABLE !add <n> PT0S 'x' is not a whole number. Usage: !add <n>
            !add    | UNREADABLE !add <n> PT0S <n> is missing. Usage: !add <n>
            !list   | UNREADABLE !list all PT0S Usage: !list all
            !close  | NOT_ALLOWED !close PT0S Rank moderator or above is needed for !close
            !refuse | REFUSED !refuse PT0S No
            !mute   | REFUSED !mute PT0S Sorry, !mute is not possible
            !later  | REFUSED !later PT0S Not now
            !dad 1  | UNKNOWN  PT0S Did you mean !add?
            """)
    void errorHasKindUsageAndText(String line, String error) {
        this.kryten.simulateChat("lounge", "alice", line);

        assertThat(this.kryten).sentChatExactly("lounge", error).hasSent(1);
    }

    @Test
    void cooldownHasTimeAndMayBeAnsweredPrivately() {
        this.kryten.simulateChat("lounge", "alice", "!add 1");
        this.kryten.simulateChat("lounge", "alice", "!add 1");

        assertThat(this.kryten)
                .sentChatExactly("lounge", "added")
                .sentPm("lounge", "alice", "Again in an hour")
                .hasSent(2);
    }

    @Test
    void errorWithoutReplyIsSilent() {
        this.kryten.simulateChat("lounge", "alice", "!quiet");

        assertThat(this.kryten).sentNothing();
    }

    @Test
    void failureOfMethodIsAnsweredToo() {
        this.kryten.allowListenerFailures();
        this.kryten.simulateChat("lounge", "alice", "!break");

        assertThat(this.kryten).sentChatExactly("lounge", "FAILED !break PT0S Sorry, !break failed");
    }

    @Test
    void libraryRepliesIfReplyFails() {
        this.kryten.simulateChat("lounge", "alice", "!trip");

        assertThat(this.kryten).sentChatExactly("lounge", "Oops").hasSent(1);
    }

    static final class Replies implements ChatCommandErrorReply {

        @Override
        public @Nullable CharSequence reply(ChatCommandError error) {
            return switch (error.call().command()) {
                case "quiet" -> null;
                case "trip" -> throw new IllegalStateException("tripped");
                default ->
                    (error.kind() == ChatCommandError.Kind.COOLDOWN)
                            ? PrivateReply.of((error.retryAfter().toMinutes() >= 59) ? "Again in an hour" : "Soon")
                            : error.kind() + " " + error.usage() + " " + error.retryAfter() + " " + error.text();
            };
        }
    }

    static class Bot {

        @ChatCommand("add <n>")
        @Cooldown("1h")
        String add(int n) {
            return "added";
        }

        @ChatCommand("list all")
        String list() {
            return "nothing";
        }

        @ChatCommand(value = "close", minRank = "moderator")
        String close() {
            return "closed";
        }

        @ChatCommand("refuse")
        void refuse() {
            throw new ChatCommandException("No");
        }

        @ChatCommand("mute")
        @SuppressWarnings("NullAway") // as an application without checks for null does
        void mute() {
            throw new ChatCommandException(null);
        }

        @ChatCommand("later")
        CompletionStage<String> later() {
            return CompletableFuture.failedFuture(new ChatCommandException("Not now"));
        }

        @ChatCommand("break")
        void breakDown() {
            throw new IllegalStateException("secret");
        }

        @ChatCommand("quiet")
        void quiet() {
            throw new ChatCommandException("Hush");
        }

        @ChatCommand("trip")
        void trip() {
            throw new ChatCommandException("Oops");
        }
    }
}
