package io.kryten.simulator.cytube;

import java.util.random.RandomGenerator;

/**
 * Shared parts of a channel's modules.
 *
 * @param name the channel's name
 * @param loop event loop
 * @param time the time
 * @param random source of random numbers
 * @param accounts registered accounts and ranks
 * @param media playable media
 * @param log the channel's log
 * @param clients clients in the channel
 * @param frames handlers of frames
 * @param commands handlers of chat commands
 * @param notices messages of the server in chat
 */
record Room(
        String name,
        RoomLoop loop,
        RoomTime time,
        RandomGenerator random,
        Accounts accounts,
        MediaCatalogue media,
        ChannelLog log,
        Clients clients,
        FrameTable frames,
        SlashCommands commands,
        Notices notices) {

    static Room of(String name, RoomLoop loop, RoomTime time, RandomGenerator random) {
        Clients clients = new Clients();
        return new Room(
                name,
                loop,
                time,
                random,
                new Accounts(),
                new MediaCatalogue(),
                new ChannelLog(time),
                clients,
                new FrameTable(),
                new SlashCommands(),
                new Notices(time, clients));
    }

    /** Runs an action right after the current one. */
    void next(Runnable task) {
        this.loop.run(task);
    }

    RoomTimer timer(Runnable action) {
        return new RoomTimer(this.time, action);
    }
}
