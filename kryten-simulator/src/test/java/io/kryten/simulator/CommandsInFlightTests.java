package io.kryten.simulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.kryten.CommandRejectedException;
import io.kryten.KrytenTimeoutException;
import io.kryten.NoRobotException;
import io.kryten.Rank;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandSettings;
import io.kryten.core.KrytenTemplate;
import io.kryten.core.chat.ChatSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Many commands at a time, while visitors and a second application of the same robot do the same things. */
class CommandsInFlightTests {

    /** CyTube takes no more than ten videos of one moderator at a time. */
    private static final int EACH = 5;

    private final BotInRoom bot = new BotInRoom(Rank.OWNER);

    private final KrytenTemplate second = KrytenTemplate.builder(
                    this.bot.inlet, CommandSettings.defaults("second").confirmedBy(CommandSettings.Confirm.REPLY))
            .chat(ChatSettings.UNPACED)
            .build();

    private final Map<String, CompletableFuture<CommandReply>> results = new LinkedHashMap<>();

    @BeforeEach
    void fill() {
        for (int i = 0; i < EACH; i++) {
            this.bot.room.join("guest" + i, Rank.REGISTERED);
            this.bot.room.cytube().media().add("yt", id("own", i), "Own " + i, Duration.ofMinutes(1));
            this.bot.room.cytube().media().add("yt", id("her", i), "Her " + i, Duration.ofMinutes(1));
            this.bot.room.cytube().media().fail("yt", id("bad", i), "Private video " + i);
            this.bot.rooms.time.advance(Duration.ofSeconds(2));
        }
    }

    @AfterEach
    void end() {
        this.second.close();
        this.bot.close();
    }

    @Test
    void everyResultBelongsToItsCommand() {
        int first = this.bot.uid(0);
        for (int i = 0; i < EACH; i++) {
            send("add " + i, KrytenCommand.addVideo("yt", id("own", i), false, true));
            this.bot.room.playlist().add("yt", id("her", i));
            send("bad " + i, KrytenCommand.addVideo("yt", id("bad", i), false, true));
            send("say " + i, KrytenCommand.say("line " + i));
            this.second.executeAsync("lounge", KrytenCommand.say("foreign line " + i));
            this.bot.room.say("owner", "line " + i);
            send("kick " + i, KrytenCommand.kick("guest" + i, "bye"));
            send("temp " + i, KrytenCommand.setTemp(first, i % 2 == 0));
            this.second.executeAsync("lounge", KrytenCommand.setTemp(this.bot.uid(1), true));
            this.bot.rooms.time.advance(Duration.ofMillis(5));
        }
        send("kick owner", KrytenCommand.kick("owner", "no"));
        send("pm", KrytenCommand.pm("alice", "psst"));
        send("mute", KrytenCommand.mute("alice"));
        // One robot handles one command at a time, and each refused video takes a while.
        this.bot.rooms.time.advance(Duration.ofMinutes(5));

        for (int i = 0; i < EACH; i++) {
            String own = id("own", i);
            assertThat(this.results.get("add " + i))
                    .as("add %d", i)
                    .succeedsWithin(BotInRoom.LIMIT)
                    .satisfies(reply -> assertThat(this.bot.room.cytube().playlist())
                            .anySatisfy(item -> {
                                assertThat(item.uid())
                                        .isEqualTo(reply.data().path("uid").intValue());
                                assertThat(item.media().id()).isEqualTo(own);
                                assertThat(item.queuedBy()).isEqualTo("KrytenBot");
                            }));
            assertRejected("bad " + i, "Private video " + i);
            assertThat(this.results.get("say " + i)).as("say %d", i).succeedsWithin(BotInRoom.LIMIT);
            assertThat(this.results.get("kick " + i)).as("kick %d", i).succeedsWithin(BotInRoom.LIMIT);
            assertThat(this.results.get("temp " + i)).as("temp %d", i).succeedsWithin(BotInRoom.LIMIT);
        }
        assertRejected("kick owner", "You do not have permission to kick owner");
        assertThat(this.results.get("pm")).succeedsWithin(BotInRoom.LIMIT);
        assertThat(this.results.get("mute")).succeedsWithin(BotInRoom.LIMIT);
        assertThat(this.bot.room.cytube().users()).noneMatch(user -> user.name().startsWith("guest"));
    }

    @Test
    void commandsAboveTheFloodLimitAreRepeated() {
        for (int line = 0; line < 20; line++) {
            this.second.executeAsync("lounge", KrytenCommand.say("flood " + line));
        }
        for (int i = 0; i < EACH; i++) {
            send("mute " + i, KrytenCommand.mute("guest" + i));
        }
        this.bot.rooms.time.advance(Duration.ofSeconds(5));
        assertThat(this.results.values())
                .allSatisfy(result -> assertThat(result).succeedsWithin(BotInRoom.LIMIT));
        assertThat(this.bot.room.snapshot().people())
                .filteredOn(user -> user.name().startsWith("guest"))
                .hasSize(EACH)
                .allMatch(user -> user.muted());
    }

    @Test
    void lossOfRobotEndsCommandsInFlight() {
        this.bot.room.delay("addvideo", Duration.ofSeconds(3));
        for (int i = 0; i < EACH; i++) {
            send("add " + i, KrytenCommand.addVideo("yt", id("own", i), false, true));
            send("kick " + i, KrytenCommand.kick("guest" + i, "bye"));
        }
        this.bot.room.robotCrash();
        this.bot.rooms.time.advance(Duration.ofMinutes(2));
        this.results.forEach((name, result) -> assertThat(result)
                .as(name)
                .failsWithin(BotInRoom.LIMIT)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfAny(KrytenTimeoutException.class, NoRobotException.class));
    }

    private void send(String name, KrytenCommand command) {
        this.results.put(name, this.bot.send(command));
    }

    private void assertRejected(String name, String words) {
        assertThat(this.results.get(name))
                .as(name)
                .failsWithin(BotInRoom.LIMIT)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(CommandRejectedException.class)
                .withMessageContaining(words);
    }

    private static String id(String kind, int i) {
        return kind + "0000000" + i;
    }
}
