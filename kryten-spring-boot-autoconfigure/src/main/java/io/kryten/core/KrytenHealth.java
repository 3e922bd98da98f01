package io.kryten.core;

import java.time.Instant;
import java.util.List;

import io.kryten.nats.ConnectionState;
import org.jspecify.annotations.Nullable;

/**
 * How an application is, in numbers and without secrets.
 *
 * @param status the verdict
 * @param connected whether there is a connection to NATS now
 * @param state where that connection is in its life
 * @param server the server, without user name and password; null while not connected
 * @param lastError the last trouble of the connection in words, without secrets; null if there was none since it was last
 * made
 * @param uptimeSeconds since the template was created
 * @param reconnects how often the connection was lost and found again
 * @param channels each configured room
 * @param eventsReceived events of configured rooms
 * @param eventsUndecodable events that could not be read
 * @param eventsDropped events that gave way to newer ones because a listener did not keep up, and messages that the NATS
 * client dropped because they arrived faster than they were handled
 * @param commandsSent commands sent or tried
 * @param errors everything that went wrong
 * @param avgEventLatencyMs mean time from the robot to the handler, sampled
 * @param lastEventTime when the last event came; null if none did
 * @param handlersRegistered how many listeners there are
 * @param repliesDropped replies that gave way to others in the queues of outgoing chat, or found them full
 */
public record KrytenHealth(
        Status status,
        boolean connected,
        ConnectionState state,
        @Nullable String server,
        @Nullable String lastError,
        double uptimeSeconds,
        long reconnects,
        List<ChannelHealth> channels,
        long eventsReceived,
        long eventsUndecodable,
        long eventsDropped,
        long commandsSent,
        long errors,
        double avgEventLatencyMs,
        @Nullable Instant lastEventTime,
        int handlersRegistered,
        long repliesDropped) {

    /** The verdict. */
    public enum Status {
        /** Connected, and every room has its robot. */
        UP,
        /** Connected, but a room has no robot, or one that has lost CyTube. */
        OUT_OF_SERVICE,
        /** Not connected, for longer than a reconnect takes. */
        DOWN
    }

    /**
     * How a room is.
     *
     * @param domain the site
     * @param channel the channel
     * @param subscribed whether events of it are received
     * @param robot the robot's own login name; null if it is not known
     * @param robotPresent whether a robot is there for it
     * @param robotInRoom whether it is there and connected to CyTube
     * @param robotVersion the robot's version; null if it is not known
     * @param eventsReceived events so far
     * @param lastEventTime when the last one came; null if none did
     */
    public record ChannelHealth(
            String domain,
            String channel,
            boolean subscribed,
            @Nullable String robot,
            boolean robotPresent,
            boolean robotInRoom,
            @Nullable String robotVersion,
            long eventsReceived,
            @Nullable Instant lastEventTime) {}
}
