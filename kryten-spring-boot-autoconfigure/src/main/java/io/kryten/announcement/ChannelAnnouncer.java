package io.kryten.announcement;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;

import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.KrytenOperations;
import io.kryten.event.ChatUser;
import io.kryten.health.KrytenHealth;
import io.kryten.state.ChannelState;
import io.kryten.support.Futures;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sender of the announcements of one channel. Skips them while they cannot be sent, with one line of the log per episode. */
final class ChannelAnnouncer {

    private static final Logger logger = LoggerFactory.getLogger(ChannelAnnouncer.class);

    private final Channel channel;
    private final KrytenOperations operations;
    private final RateLimitedLogger limited;
    private Reachability last = Reachability.REACHABLE;

    ChannelAnnouncer(Channel channel, KrytenOperations operations, Scheduler scheduler) {
        this.channel = channel;
        this.operations = operations;
        this.limited = new RateLimitedLogger(logger, scheduler);
    }

    /** Queues the text of an announcement as bulk, or skips it. Does not block. */
    void announce(Announcement announcement) {
        try {
            if (!isReachable()) {
                return;
            }
            if (announcement.onlyWhenPresent()
                    && isEmpty(this.operations.channel(this.channel.toString()).state())) {
                logger.debug("An announcement in {} was skipped: the robot is alone there", this.channel);
                return;
            }
            CompletableFuture<CommandReply> sent = this.operations
                    .channel(this.channel.toString())
                    .executeAsync(KrytenCommand.say(announcement.text()));
            sent.whenComplete((reply, failure) -> {
                if (failure != null) {
                    failed(Futures.unwrapped(failure));
                }
            });
        } catch (KrytenException ex) {
            failed(ex);
        }
    }

    private synchronized boolean isReachable() {
        Reachability now = reachability();
        if (now != this.last && now != Reachability.REACHABLE) {
            logger.info("Announcements in {} are skipped until it changes: {}", this.channel, now.reason);
        }
        this.last = now;
        return now == Reachability.REACHABLE;
    }

    private Reachability reachability() {
        KrytenHealth health = this.operations.health();
        if (!health.connected()) {
            return Reachability.OFFLINE;
        }
        boolean inChannel = health.channels().stream()
                .filter(each -> each.domain().equals(this.channel.domain())
                        && each.channel().equals(this.channel.name()))
                .anyMatch(KrytenHealth.ChannelHealth::robotInChannel);
        return inChannel ? Reachability.REACHABLE : Reachability.ROBOT_AWAY;
    }

    /** Whether the robot is alone. Users that are not known may be there. */
    private static boolean isEmpty(ChannelState state) {
        if (state.userCount().orElse(1) > 1) { // anonymous viewers count
            return false;
        }
        Collection<ChatUser> users = state.users().orElse(null);
        if (users == null) {
            return false;
        }
        String robot = state.selfName().orElse("");
        return users.stream().allMatch(user -> user.name().equalsIgnoreCase(robot));
    }

    private void failed(Throwable failure) {
        this.limited.warn(
                failure.getClass().getName(),
                "An announcement in {} was not sent, or is not confirmed: {}",
                this.channel,
                failure.getMessage());
    }

    private enum Reachability {
        /** The robot is in the channel. */
        REACHABLE("connected"),
        /** There is no connection. */
        OFFLINE("there is no connection to NATS"),
        /** The robot is absent, or has lost CyTube. */
        ROBOT_AWAY("the robot is not in the channel");

        private final String reason;

        Reachability(String reason) {
            this.reason = reason;
        }
    }
}
