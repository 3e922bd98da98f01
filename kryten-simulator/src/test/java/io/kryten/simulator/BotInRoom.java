package io.kryten.simulator;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.kryten.KrytenChannels;
import io.kryten.Rank;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.StateSettings;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.ChannelOperations;
import io.kryten.core.CommandSettings;
import io.kryten.core.KrytenTemplate;
import io.kryten.core.chat.ChatSettings;
import io.kryten.event.ChatFilter;
import io.kryten.event.PlaylistItem;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.simulator.cytube.Account;
import io.kryten.simulator.cytube.ServerSnapshot;

/** Bot without listeners in a channel with users and media, on a bus in memory, in virtual time. */
final class BotInRoom implements AutoCloseable {

    /** Real time in which a result that is known reaches its future. */
    static final Duration LIMIT = Duration.ofSeconds(20);

    final Rooms rooms;

    final SimulatedRoom room;

    final ChannelInlet inlet;

    final ChannelOperations lounge;

    private final KrytenTemplate kryten;

    /** The uids of three items; the first plays. */
    private List<Integer> uids = List.of();

    BotInRoom(Rank rank) {
        this(rank, CommandSettings.defaults("my-bot"));
    }

    BotInRoom(Rank rank, CommandSettings commands) {
        this(new Rooms(), rank, commands);
    }

    private BotInRoom(Rooms rooms, Rank rank, CommandSettings commands) {
        this(
                rooms,
                rooms.builder("cytu.be", "lounge")
                        .robot(robot -> robot.account(Account.of("KrytenBot", rank)))
                        .connect(rooms.bus),
                commands);
        this.room.robotRestart();
        this.uids = furnish();
    }

    /** A bot in a channel as it is. */
    BotInRoom(Rooms rooms, SimulatedRoom room, CommandSettings commands) {
        this.rooms = rooms;
        this.room = room;
        KrytenChannels channels = new KrytenChannels(List.of(this.room.channel()));
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
        this.kryten.decorateCallbacks(this.rooms.callbacks::tracked);
        this.lounge = this.kryten.channel("lounge");
        this.inlet.start();
        // Events wait in real time until the robots' names are known, which comes in virtual time.
        this.rooms.time.advance(Duration.ofSeconds(1));
        this.inlet.subscribe();
    }

    int uid(int index) {
        return this.uids.get(index);
    }

    CompletableFuture<CommandReply> send(KrytenCommand command) {
        return this.lounge.executeAsync(command);
    }

    /** Lets all time-outs pass. */
    void pass() {
        this.rooms.time.advance(Duration.ofSeconds(45));
    }

    ServerSnapshot truth() {
        return this.room.cytube().truth();
    }

    @Override
    public void close() {
        this.kryten.close();
        this.inlet.close();
        this.room.close();
    }

    private List<Integer> furnish() {
        for (int i = 0; i < 3; i++) {
            this.room.cytube().media().add("yt", "video" + i, "Film " + i, Duration.ofHours(1));
            this.room.playlist().add("yt", "video" + i, false, false);
        }
        this.room.join("alice");
        this.room.join("bob");
        this.room.join("troll");
        this.room.moderation().ban("troll", "spam").mute("bob");
        this.room
                .settings()
                .emote("Kappa", "https://img.example/kappa.png")
                .addFilter(ChatFilter.of("swear", "darn", "d**n"));
        this.room.polls().open("Which film?", "this", "that");
        this.rooms.time.advance(Duration.ofSeconds(20));
        return this.room.cytube().playlist().stream().map(PlaylistItem::uid).toList();
    }
}
