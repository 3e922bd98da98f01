package io.kryten.health;

import java.time.Instant;
import java.util.List;

import io.kryten.nats.ConnectionState;
import org.jspecify.annotations.Nullable;

/**
 * Health of an application in numbers, without secrets and without a request to the bus.
 *
 * @param status the overall status
 * @param connected whether there is a connection to NATS now
 * @param state the state of that connection
 * @param server the server, without user name and password; null while not connected
 * @param lastError the last error of the connection, without secrets; null if there was none since the last
 * connect
 * @param uptimeSeconds since the template was created
 * @param reconnects how often the connection was lost and found again
 * @param channels each configured channel
 * @param eventsReceived events of configured channels
 * @param eventsUndecodable events that could not be decoded
 * @param eventsDropped events that a full queue of a slow listener dropped, and messages that the NATS
 * client dropped because they arrived faster than they were handled
 * @param commandsSent commands sent or tried
 * @param errors failures of commands, listeners and replies, time-outs, and events that could not be decoded
 * @param avgEventLatencyMs mean time from the robot to the handler, sampled
 * @param lastEventTime the time of the last event; null before the first
 * @param handlersRegistered the number of listeners
 * @param repliesDropped replies that full queues of outgoing chat dropped
 * @param pool the threads that call listeners; null where they are not pooled, such as virtual threads
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

    /** Overall status. */
    public enum Status {
        /** Connected, and every channel has its robot. */
        UP,
        /** Connected, but a channel has no robot, or its robot lost CyTube. */
        OUT_OF_SERVICE,
        /** Not connected for longer than a reconnect takes. */
        DOWN
    }

    /**
     * Health of a channel.
     *
     * @param domain the site
     * @param channel the channel
     * @param subscribed whether events of it are received
     * @param robot the robot's own login name; null if it is not known
     * @param robotPresent whether the channel has a robot
     * @param robotInChannel whether the robot is connected to CyTube and in the channel
     * @param robotVersion the robot's version; null if it is not known
     * @param eventsReceived events received so far
     * @param lastEventTime the time of the last event; null before the first
     * @param waitingLines the queued lines of chat and private messages
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
            WaitingLines waitingLines) {}

    /**
     * Threads that invoke listeners.
     *
     * @param threads their number, idle ones included
     * @param busy the number of threads that run a task
     * @param maxThreads the largest number of threads
     * @param queued the number of tasks that wait for a thread; above zero only while all are busy
     */
    public record Pool(int threads, int busy, int maxThreads, int queued) {}

    /**
     * Outgoing chat of a channel since the application started.
     *
     * @param waiting the lines that wait now
     * @param repeated lines that CyTube dropped for its flood limit and that were sent once more
     * @param displaced texts that newer ones displaced
     * @param overflowed texts that found the queue full
     * @param refused texts of which CyTube dropped a line and all its repetitions
     * @param departed replies to users who left before the replies were sent
     */
    public record OutgoingChat(
            WaitingLines waiting, long repeated, long displaced, long overflowed, long refused, long departed) {

        /** Nothing was sent. */
        public static final OutgoingChat NONE = new OutgoingChat(WaitingLines.NONE, 0, 0, 0, 0, 0);
    }

    /**
     * Queued lines of chat and private messages of a channel. They are sent one by one with a pause between them, replies
     * first.
     *
     * @param replies lines of replies, which are returned texts and texts of {@code ChannelOperations.reply}
     * @param bulk all other lines
     */
    public record WaitingLines(int replies, int bulk) {

        /** No line waits. */
        public static final WaitingLines NONE = new WaitingLines(0, 0);
    }
}
