package io.kryten.core;

import java.time.Duration;
import java.util.Collection;

import io.kryten.support.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** End of the outgoing chat of an application that stops. */
final class ChatFlush {

    private static final Logger logger = LoggerFactory.getLogger(ChatFlush.class);

    private ChatFlush() {}

    /**
     * Waits until held and queued lines are sent at their pace and answered, then fails the lines that are left.
     *
     * @param channels the outgoing chat of all channels
     * @param limit the longest wait, in real time
     */
    static void run(Collection<CommandPipeline> channels, Duration limit) {
        Deadline deadline = Deadline.after(limit);
        try {
            for (CommandPipeline channel : channels) {
                // Channels send on by themselves, so waiting for one after the other loses no time.
                if (!channel.awaitChat(deadline.remaining())) {
                    break;
                }
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        int left = channels.stream().mapToInt(CommandPipeline::failWaitingChat).sum();
        if (left > 0) {
            logger.warn(
                    "{} lines of chat were not sent: the application stops. They had {} ms of"
                            + " kryten.listener.shutdown-timeout, after the calls of listeners had ended",
                    left,
                    limit.toMillis());
        }
    }
}
