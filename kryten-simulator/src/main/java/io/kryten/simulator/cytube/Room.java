package io.kryten.simulator.cytube;

import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;

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

    /** Sends a frame to all clients. */
    void broadcast(String frame, JsonNode data) {
        this.clients.broadcast(client -> true, frame, data);
    }

    /** Sends a frame to the matching clients. */
    void broadcast(Predicate<Client> wanted, String frame, JsonNode data) {
        this.clients.broadcast(wanted, frame, data);
    }

    /** Adds a line to the channel's log. */
    void log(String line) {
        this.log.add(line);
    }

    /** Runs an action right after the current one. */
    void next(Runnable task) {
        this.loop.run(task);
    }

    RoomTimer timer(Runnable action) {
        return new RoomTimer(this.time, action);
    }
}
