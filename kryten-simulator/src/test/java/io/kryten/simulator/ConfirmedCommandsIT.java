package io.kryten.simulator;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.kryten.CommandRejectedException;
import io.kryten.InsufficientRankException;
import io.kryten.KrytenChannels;
import io.kryten.KrytenException;
import io.kryten.KrytenTimeoutException;
import io.kryten.KrytenValidationException;
import io.kryten.Rank;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.StateSettings;
import io.kryten.command.MediaLink;
import io.kryten.core.ChannelOperations;
import io.kryten.core.CommandSettings;
import io.kryten.core.KrytenTemplate;
import io.kryten.core.chat.ChatSettings;
import io.kryten.event.ChatMessageEvent;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.nats.StartUpPolicy;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.simulator.cytube.Account;
import io.kryten.support.Scheduler;
import io.kryten.testsupport.NatsServer;
import io.kryten.testsupport.RequiresNats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Commands over a server, in real time: a method returns if and only if the channel has shown the effect. */
@RequiresNats
class ConfirmedCommandsIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final MediaLink FILM = MediaLink.youtube("aaaaaaaaaaa");

    private final NatsKrytenConnection connection;
    private final Scheduler scheduler = Scheduler.real("it");
    private final SimulatedRoom room;
    private final ChannelInlet inlet;
    private final KrytenTemplate kryten;
    private final ChannelOperations lounge;

    ConfirmedCommandsIT(NatsServer server) {
        this.room = SimulatedRoom.builder("cytu.be", "lounge")
                .owner("owner")
                .robot(robot -> robot.account(Account.of("KrytenBot", Rank.ADMIN)))
                .connect(server.url());
        this.connection = new NatsKrytenConnection(NatsOptions.of(server.url()).withStartUp(StartUpPolicy.FAIL_FAST));
        this.connection.start();
        KrytenChannels channels = new KrytenChannels(List.of(this.room.channel()));
        RobotDirectory robots = new RobotDirectory(this.connection, channels, "my-bot", this.scheduler);
        this.inlet = new ChannelInlet(
                this.connection,
                channels,
                robots,
                new RobotMonitor(this.connection, robots, this.scheduler),
                StateSettings.DEFAULTS,
                "my-bot",
                this.scheduler);
        this.inlet.subscribe();
        this.inlet.start();
        // The restart below, on a connection of its own, must not overtake the subscription: permissions come with it
        // alone.
        assertThat(this.connection.flush(LIMIT)).isTrue();
        this.kryten = KrytenTemplate.builder(this.inlet, CommandSettings.defaults("my-bot"))
                .chat(ChatSettings.UNPACED)
                .build();
        this.lounge = this.kryten.channel("lounge");
        this.room.join("owner", Rank.CREATOR);
        this.room.join("alice", Rank.REGISTERED);
        this.room.cytube().media().add("yt", FILM.id(), "A film", Duration.ofMinutes(2));
        this.room.robotRestart();
        await().atMost(LIMIT)
                .until(() -> this.lounge.state().ready()
                        && this.lounge.state().user("alice").isPresent()
                        && this.lounge.state().permissions().isPresent());
    }

    @AfterEach
    void end() {
        this.kryten.close();
        this.inlet.close();
        this.room.close();
        this.connection.stop();
        this.scheduler.close();
    }

    @Test
    void methodReturnsWhenChannelShowsEffect() {
        this.lounge.sendChat("a <b> & \"c\"");
        this.lounge.sendPm("ALICE", "psst");
        int uid = this.lounge.addMedia(FILM).orElseThrow();
        assertThat(this.room.cytube().playlist())
                .singleElement()
                .satisfies(item -> assertThat(item.uid()).isEqualTo(uid));
        this.lounge.setTemp(uid, false);
        this.lounge.muteUser("alice");
        this.lounge.unmuteUser("alice");
        this.lounge.kickUser("alice", "bye");
        assertThat(this.room.cytube().users()).noneMatch(user -> user.name().equals("alice"));
        this.lounge.deleteMedia(uid);
        assertThat(this.room.cytube().playlist()).isEmpty();
    }

    @Test
    void refusalThrowsWithReasonOfCyTube() {
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.lounge.kickUser("owner", "no"))
                .withMessageContaining("You do not have permission to kick owner");
        this.room.cytube().media().fail("yt", "bbbbbbbbbbb", "Private video");
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.lounge.addMedia(MediaLink.youtube("bbbbbbbbbbb")))
                .withMessageContaining("Private video");
        assertThatExceptionOfType(KrytenValidationException.class).isThrownBy(() -> this.lounge.deleteMedia(4_711));
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.lounge.kickUser("nobody", "bye"));
    }

    @Test
    void lostRankIsNoticed() {
        this.room.as("owner").moderation().rank("KrytenBot", Rank.REGISTERED);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThatExceptionOfType(InsufficientRankException.class)
                        .isThrownBy(() -> this.lounge.clearPlaylist()));
    }

    @Test
    void commandToRobotOutOfChannelFails() {
        this.room.cytubeDown();
        assertThatExceptionOfType(KrytenException.class).isThrownBy(() -> this.lounge.sendChat("into the void"));
        assertThat(this.room.cytube().chat()).noneMatch(line -> line.toString().contains("into the void"));
    }

    @Test
    void answerOfAVisitorIsAwaited() {
        CompletableFuture<ChatMessageEvent> answer =
                this.lounge.next(ChatMessageEvent.class, line -> line.username().equals("alice"), LIMIT);
        this.lounge.sendChat("Yes or no?");
        this.room.say("alice", "yes");
        assertThat(answer)
                .succeedsWithin(LIMIT)
                .satisfies(line -> assertThat(line.text()).isEqualTo("yes"));
        CompletableFuture<ChatMessageEvent> none =
                this.lounge.next(ChatMessageEvent.class, line -> false, Duration.ofMillis(100));
        assertThat(none).failsWithin(LIMIT).withThrowableThat().withCauseInstanceOf(KrytenTimeoutException.class);
    }
}
