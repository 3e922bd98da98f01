package io.kryten.chatcommand;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.kryten.Rank;
import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.annotation.CommandSource;
import io.kryten.command.MediaLink;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatUser;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kryten.test.KrytenAssertions.assertThat;

/** From a line of chat to the reply of a command's method. */
class ChatCommandTests {

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge", "cytu.be/movies")
            .listeners(new DiceCommands(), new ModeratorCommands(), new ChatOnly())
            .build();

    @BeforeEach
    void join() {
        this.kryten.simulateJoin("lounge", "alice");
        this.kryten.simulateJoin("lounge", "mod", Rank.MODERATOR);
    }

    @Test
    void lineCallsMethodAndReturnedTextIsReply() {
        this.kryten.simulateChat("lounge", "alice", "!roll 2d6");

        assertThat(this.kryten)
                .sentChatExactly("lounge", "alice rolled 2 dice of 6")
                .hasSent(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!ROLL 2d6", "  !roll   2d6  ", "!dice 2d6", "!Roll \"2d6\"", "\u00a0!roll\u00a02d6"})
    void caseSpaceAndAliasMakeNoDifference(String line) {
        this.kryten.simulateChat("lounge", "alice", line);

        assertThat(this.kryten).sentChatExactly("lounge", "alice rolled 2 dice of 6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "roll 2d6",
                "!",
                "!!roll 2d6",
                "! roll 2d6",
                "!rolls 2d6",
                "say !roll 2d6",
                "! ",
                "!\u200froll 2d6",
                ""
            })
    void otherLineIsIgnored(String line) {
        this.kryten.simulateChatHtml("lounge", "alice", line);

        assertThat(this.kryten).sentNothing();
    }

    @Test
    void commandInPrivateMessageIsAnsweredThere() {
        this.kryten.simulatePm("lounge", "alice", "!roll 2d6");

        assertThat(this.kryten)
                .sentPm("lounge", "alice", "alice rolled 2 dice of 6")
                .hasSent(1);
    }

    @Test
    void unreadableValueIsAnsweredPrivatelyWithReasonAndUsage() {
        this.kryten.simulateChat("lounge", "alice", "!roll 2x6");

        assertThat(this.kryten)
                .sentPm("lounge", "alice", "Dice are written as 2d6. Usage: !roll <dice>")
                .hasSent(1);
    }

    @Test
    void missingAndSurplusWordsAreAnsweredWithUsage() {
        this.kryten.simulateChat("lounge", "alice", "!roll");
        this.kryten.simulateChat("lounge", "alice", "!roll 2d6 now");

        assertThat(this.kryten)
                .sentPm("lounge", "alice", "<dice> is missing. Usage: !roll <dice>")
                .sentPm("lounge", "alice", "'now' is too much. Usage: !roll <dice>")
                .hasSent(2);
    }

    @Test
    void minRankIsRequired() {
        this.kryten.simulateChat("lounge", "alice", "!close");
        this.kryten.simulateChat("lounge", "mod", "!close");

        assertThat(this.kryten)
                .sentPm("lounge", "alice", "Rank moderator or above is needed for !close")
                .sentChatExactly("lounge", "closed lounge")
                .hasSent(2);
    }

    @Test
    void commandOfOtherChannelIsUnknown() {
        this.kryten.simulateChat("movies", "alice", "!close");

        assertThat(this.kryten).sentNothing();
    }

    @Test
    void commandOfChatIsUnknownInPrivateMessage() {
        this.kryten.simulatePm("lounge", "alice", "!wave");
        assertThat(this.kryten).sentNothing();

        this.kryten.simulateChat("lounge", "alice", "!wave");
        assertThat(this.kryten).sentChatExactly("lounge", "o/");
    }

    @Test
    void refusalOfMethodIsReplyToUserAlone() {
        this.kryten.simulateChat("lounge", "alice", "!refuse");
        this.kryten.simulateChat("lounge", "alice", "!later");

        assertThat(this.kryten)
                .sentPm("lounge", "alice", "Not today")
                .sentPm("lounge", "alice", "Not tomorrow")
                .hasSent(2);
    }

    @Test
    void refusalOfCyTubeIsReplyWithItsReason() {
        this.kryten.refuseInChannel("addvideo", "This item is already on the playlist");
        this.kryten.simulateChat("lounge", "mod", "!add yt:dQw4w9WgXcQ");

        assertThat(this.kryten)
                .sentPm("lounge", "mod", "Sorry, !add failed: This item is already on the playlist")
                .sentChatExactly("lounge");
    }

    @Test
    void failureIsAnsweredWithoutDetails() {
        try (MockKrytenTemplate mock = MockKrytenTemplate.builder("cytu.be/lounge")
                .listeners(new DiceCommands())
                .build()) {
            mock.allowListenerFailures();
            mock.simulateJoin("lounge", "alice");
            mock.simulateChat("lounge", "alice", "!break");

            assertThat(mock).sentPm("lounge", "alice", "Sorry, !break failed").hasSent(1);
        }
    }

    @Test
    void userWhoIsUnknownStillHasName() {
        this.kryten.simulateChat("lounge", "stranger", "!roll 1d4");

        assertThat(this.kryten).sentChatExactly("lounge", "stranger rolled 1 dice of 4");
    }

    record Dice(int count, int sides) {

        static Dice of(String text) {
            String[] numbers = text.split("d", -1);
            if (numbers.length != 2) {
                throw new IllegalArgumentException("Dice are written as 2d6");
            }
            return new Dice(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
        }
    }

    static class DiceCommands {

        @ChatCommand(value = "roll <dice>", aliases = "dice")
        String roll(ChatUser user, Dice dice) {
            return user.name() + " rolled " + dice.count() + " dice of " + dice.sides();
        }

        @ChatCommand("refuse")
        void refuse() {
            throw new ChatCommandException("Not today");
        }

        @ChatCommand("later")
        CompletionStage<String> later() {
            return CompletableFuture.failedFuture(new ChatCommandException("Not tomorrow"));
        }

        @ChatCommand("add <link>")
        String add(MediaLink link, ChannelOperations channel) {
            channel.playlist().add(link);
            return "added";
        }

        @ChatCommand("break")
        void breakDown() {
            throw new IllegalStateException("secret");
        }
    }

    @ChatCommands(channel = "lounge", minRank = "moderator")
    static class ModeratorCommands {

        @ChatCommand("close")
        String close(ChannelOperations channel) {
            return "closed " + channel.channel().name();
        }
    }

    @ChatCommands(from = CommandSource.CHAT)
    static class ChatOnly {

        @ChatCommand("wave")
        String wave() {
            return "o/";
        }
    }
}
