package io.kryten.health;

import java.time.Instant;
import java.util.List;

import io.kryten.core.ChannelOperations;
import io.kryten.nats.ConnectionState;
import org.jspecify.annotations.Nullable;

/**
 * How an application is, in numbers and without secrets: what is known at the moment, without a question to NATS or a robot.
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
 * @param pool the threads that call listeners; null where they are not pooled, as virtual threads are not
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
        long repliesDropped,
        @Nullable Pool pool) {

    /**
     * Creates it without dropped replies and without the numbers of the threads.
     *
     * @param status the verdict
     * @param connected whether there is a connection to NATS now
     * @param state where that connection is in its life
     * @param server the server, without user name and password; null while not connected
     * @param lastError the last trouble of the connection in words; null if there was none
     * @param uptimeSeconds since the template was created
     * @param reconnects how often the connection was lost and found again
     * @param channels each configured channel
     * @param eventsReceived events of configured channels
     * @param eventsUndecodable events that could not be read
     * @param eventsDropped events that gave way to newer ones
     * @param commandsSent commands sent or tried
     * @param errors everything that went wrong
     * @param avgEventLatencyMs mean time from the robot to the handler
     * @param lastEventTime when the last event came; null if none did
     * @param handlersRegistered how many listeners there are
     */
    public KrytenHealth(
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
            int handlersRegistered) {
        this(
                status,
                connected,
                state,
                server,
                lastError,
                uptimeSeconds,
                reconnects,
                channels,
                eventsReceived,
                eventsUndecodable,
                eventsDropped,
                commandsSent,
                errors,
                avgEventLatencyMs,
                lastEventTime,
                handlersRegistered,
                0,
                null);
    }

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
     * @param robotInChannel whether the robot is connected to CyTube and in the channel
     * @param robotVersion the robot's version; null if it is not known
     * @param eventsReceived events so far
     * @param lastEventTime when the last one came; null if none did
     * @param waitingLines the lines of chat and private messages that wait to be sent
     */
    public record ChannelHealth(
            String domain,
            String channel,
            boolean subscribed,
            @Nullable String robot,
            boolean robotPresent,
            boolean robotInChannel,
            @Nullable String robotVersion,
            long eventsReceived,
            @Nullable Instant lastEventTime,
            WaitingLines waitingLines) {

        /**
         * Creates it without waiting lines.
         *
         * @param domain the site
         * @param channel the channel
         * @param subscribed whether events of it are received
         * @param robot the robot's own login name; null if it is not known
         * @param robotPresent whether a robot is there for it
         * @param robotInChannel whether the robot is connected to CyTube and in the channel
         * @param robotVersion the robot's version; null if it is not known
         * @param eventsReceived events so far
         * @param lastEventTime when the last one came; null if none did
         */
        ChannelHealth(
                String domain,
                String channel,
                boolean subscribed,
                @Nullable String robot,
                boolean robotPresent,
                boolean robotInChannel,
                @Nullable String robotVersion,
                long eventsReceived,
                @Nullable Instant lastEventTime) {
            this(
                    domain,
                    channel,
                    subscribed,
                    robot,
                    robotPresent,
                    robotInChannel,
                    robotVersion,
                    eventsReceived,
                    lastEventTime,
                    WaitingLines.NONE);
        }
    }

    /**
     * The threads that call listeners.
     *
     * @param threads how many there are, idle ones too
     * @param queued how many tasks wait for a thread; above zero only when all are busy
     */
    public record Pool(int threads, int queued) {}

    /**
     * The lines of chat and private messages that wait to be sent to a channel. They leave one after the other with a pause
     * between them, replies first.
     *
     * @param replies lines of replies, which are returned texts and {@link ChannelOperations#reply}
     * @param bulk all other lines
     */
    public record WaitingLines(int replies, int bulk) {

        public static final WaitingLines NONE = new WaitingLines(0, 0);
    }
}
