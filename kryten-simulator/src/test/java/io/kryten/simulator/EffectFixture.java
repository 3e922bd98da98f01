package io.kryten.simulator;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.Rank;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.StateSettings;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandSettings;
import io.kryten.core.KrytenTemplate;
import io.kryten.core.chat.ChatSettings;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.simulator.cytube.Account;

/** A bot whose commands are confirmed by a simulated channel with a playlist and visitors, in virtual time. */
final class EffectFixture implements AutoCloseable {

    /** Real time in which a result that is known reaches its future. */
    static final Duration LIMIT = Duration.ofSeconds(20);

    final Rooms rooms = new Rooms();

    final SimulatedRoom room;

    final KrytenTemplate kryten;

    final ChannelInlet inlet;

    EffectFixture(Rank rank) {
        this(rank, CommandSettings.defaults("my-bot").confirmedBy(CommandSettings.Confirm.EFFECT));
    }

    EffectFixture(Rank rank, CommandSettings commands) {
        KrytenChannels channels = new KrytenChannels(List.of(new Channel("cytu.be", "lounge")));
        RobotDirectory robots = new RobotDirectory(this.rooms.bus, channels, "my-bot", this.rooms.time);
        this.inlet = new ChannelInlet(
                this.rooms.bus,
                channels,
                robots,
                new RobotMonitor(this.rooms.bus, robots, this.rooms.time),
                StateSettings.DEFAULTS,
                "my-bot",
                this.rooms.time);
        this.kryten = KrytenTemplate.builder(this.inlet, commands)
                .chat(ChatSettings.UNPACED)
                .build();
        this.room = SimulatedRoom.builder("cytu.be", "lounge")
                .time(this.rooms.time)
                .owner("owner")
                .robot(robot -> robot.account(Account.of("KrytenBot", rank)))
                .connect(this.rooms.bus);
        this.inlet.start();
        // Events wait in real time until the robots' names are known, which comes in virtual time.
        this.rooms.time.advance(Duration.ofSeconds(1));
        this.inlet.subscribe();
        this.room.robotRestart();
        this.room.join("owner", Rank.CREATOR);
        this.room.join("alice", Rank.REGISTERED);
        this.room.join("bob", Rank.REGISTERED);
        for (String id : List.of("aaaaaaaaaaa", "bbbbbbbbbbb", "ccccccccccc")) {
            this.room.cytube().media().add("yt", id, "Title of " + id, Duration.ofMinutes(3));
            this.room.playlist().add("yt", id);
        }
        this.rooms.time.advance(Duration.ofSeconds(20));
    }

    CompletableFuture<CommandReply> send(KrytenCommand command) {
        return this.kryten.executeAsync("lounge", command);
    }

    /** Lets all time-outs pass. */
    void pass() {
        this.rooms.time.advance(Duration.ofSeconds(45));
    }

    int uid(int index) {
        return this.room.cytube().playlist().get(index).uid();
    }

    @Override
    public void close() {
        this.kryten.close();
        this.inlet.close();
        this.room.close();
    }
}
