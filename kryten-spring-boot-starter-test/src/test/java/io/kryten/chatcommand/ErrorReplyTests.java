package io.kryten.chatcommand;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.kryten.CommandRejectedException;
import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.CommandSource;
import io.kryten.annotation.Cooldown;
import io.kryten.chatcommand.ChatCommandError.RunningCooldown;
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
            .listeners(new Bot(), new Closed(), new Doubt(), new Replies())
            .build();

    @BeforeEach
    void join() {
        this.kryten.simulateJoin("lounge", "alice");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !add x   | NO_WHOLE_NUMBER; !add; !add <n>; 'x' is not a whole number. Usage: !add <n>
            !add     | MISSING; !add; !add <n>; <n> is missing. Usage: !add <n>
            !list    | INCOMPLETE; !list; !list all; Usage: !list all
            !whisper | WrongPlace[allowed=PM]; !whisper; !whisper; Use !whisper in a private message
            !close   | InsufficientRank[minRank=2]; !close; !close; Rank moderator or above is needed for !close
            !level   | InsufficientRank[minRank=2.5]; !level; !level; Rank 2.5 or above is needed for !level
            !enter   | UnmetCondition[message=We are closed]; !enter; !enter; We are closed
            !doubt   | UnmetCondition[message=null]; !doubt; !doubt; Sorry, !doubt is not possible
            !refuse  | RefusedCall[message=No]; !refuse; !refuse; No
            !mute    | RefusedCall[message=null]; !mute; !mute; Sorry, !mute is not possible
            !later   | RefusedCall[message=Not now]; !later; !later; Not now
            !skip    | RejectedCommand[message=Not? yet]; !skip; !skip; Sorry, !skip failed: Not? yet
            !dad 1   | UnknownWord[suggestion=!add]; !dad; ; Did you mean !add?
            """)
    void errorHasReasonCommandUsageAndText(String line, String error) {
        this.kryten.simulateChat("lounge", "alice", line);

        assertThat(this.kryten).sentChatExactly("lounge", error).hasSent(1);
    }

    @Test
    void commandOfChatNamesChatAsItsPlace() {
        this.kryten.simulatePm("lounge", "alice", "!shout");

        assertThat(this.kryten)
                .sentPm("lounge", "alice", "WrongPlace[allowed=CHAT]; !shout; !shout; Use !shout in chat")
                .hasSent(1);
    }

    @Test
    void unknownWordIsPrintable() {
        this.kryten.simulateChat("lounge", "alice", "!refus\u202ee");

        assertThat(this.kryten)
                .sentChatExactly("lounge", "UnknownWord[suggestion=!refuse]; !refus?e; ; Did you mean !refuse?")
                .hasSent(1);
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

        assertThat(this.kryten).sentChatExactly("lounge", "FailedCall[]; !break; !break; Sorry, !break failed");
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
                    (error.reason() instanceof RunningCooldown cooldown)
                            ? PrivateReply.of((cooldown.retryAfter().toMinutes() >= 59) ? "Again in an hour" : "Soon")
                            : "%s; %s; %s; %s"
                                    .formatted(described(error.reason()), error.command(), error.usage(), error.text());
            };
        }

        private static Object described(ChatCommandError.Reason reason) {
            return (reason instanceof UnreadableValue value) ? value.problem() : reason;
        }
    }

    static final class Closed implements ChatCommandCondition {

        @Override
        public Optional<String> refuse(ChatCommandCall call) {
            return Optional.of("We are closed");
        }
    }

    static final class Doubt implements ChatCommandCondition {

        @Override
        @SuppressWarnings("NullAway") // as an application without checks for null does
        public Optional<String> refuse(ChatCommandCall call) {
            throw new ChatCommandException(null);
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

        @ChatCommand(value = "level", minRank = "2.5")
        void level() {}

        @ChatCommand(value = "whisper", from = CommandSource.PM)
        void whisper() {}

        @ChatCommand(value = "shout", from = CommandSource.CHAT)
        void shout() {}

        @ChatCommand(value = "enter", condition = "closed")
        void enter() {}

        @ChatCommand(value = "doubt", condition = "doubt")
        void doubt() {}

        @ChatCommand("skip")
        void skip() {
            throw new CommandRejectedException("voteskip", "Not\u0007 yet", "{}");
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
