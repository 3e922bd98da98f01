package io.kryten.simulator.cytube;

import java.util.random.RandomGenerator;

/**
 * What every part of a channel shares.
 *
 * @param name the channel's name
 * @param loop where everything happens
 * @param time the time
 * @param random chance
 * @param site what outlives the channel
 * @param clients who is here
 * @param frames who handles which frame
 * @param commands who handles which chat command
 * @param notices what the server tells in chat
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

    /** Does something right after what is being done. */
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
