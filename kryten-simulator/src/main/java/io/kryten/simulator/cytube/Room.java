package io.kryten.simulator.cytube;

import java.util.random.RandomGenerator;

/**
 * Shared parts of a channel's modules.
 *
 * @param name the channel's name
 * @param loop event loop
 * @param time the time
 * @param random source of random numbers
 * @param site data that outlives the channel
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
        Site site,
        Clients clients,
        FrameTable frames,
        SlashCommands commands,
        Notices notices) {

    /** Runs an action right after the current one. */
    void next(Runnable task) {
        this.loop.run(task);
    }

    ChannelLog log() {
        return this.site.log();
    }

    RoomTimer timer(Runnable action) {
        return new RoomTimer(this.time, action);
    }
}
