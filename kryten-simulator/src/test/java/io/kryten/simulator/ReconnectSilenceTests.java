package io.kryten.simulator;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.kryten.Rank;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Lines of a bot in the 3 s after a reconnect in which a robot publishes no chat (protocol.md section 2). */
class ReconnectSilenceTests {

    private final BotInRoom bot = new BotInRoom(Rank.OWNER);

    @AfterEach
    void end() {
        this.bot.close();
    }

    @Test
    void lineWaitsUntilTheRobotPublishesChat() {
        this.bot.room.cytubeDown();
        this.bot.room.cytubeUp();
        CompletableFuture<CommandReply> line = say("back");
        this.bot.rooms.time.advance(Duration.ofMillis(2_999));
        assertThat(this.bot.room.said()).isEmpty();
        assertThat(line).isNotDone();
        this.bot.rooms.time.advance(Duration.ofMillis(1));
        assertThat(this.bot.room.said()).containsExactly("back");
        assertThat(line).succeedsWithin(BotInRoom.LIMIT);
    }

    @Test
    void otherCommandsAreSentAtOnce() {
        this.bot.room.cytubeDown();
        this.bot.room.cytubeUp();
        assertThat(this.bot.send(KrytenCommand.setTemp(this.bot.uid(1), true))).succeedsWithin(BotInRoom.LIMIT);
    }

    @Test
    void lineIsSentAtOnceAfterARestart() {
        this.bot.room.robotRestart();
        assertThat(say("back")).succeedsWithin(BotInRoom.LIMIT);
        assertThat(this.bot.room.said()).containsExactly("back");
    }

    private CompletableFuture<CommandReply> say(String text) {
        return this.bot.send(KrytenCommand.say(text));
    }
}
