package io.kryten.listener;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.kryten.Channel;
import io.kryten.Username;
import io.kryten.annotation.Sender;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.robot.RobotDirectory;
import io.kryten.state.ChannelState;

/** Says of a line what kinds of sender it has, once for all listeners. */
final class SenderFilter {

    private final RobotDirectory robots;
    private final Set<String> ignoredUsers;
    private final long replayGraceMillis;
    private final Clock clock;

    SenderFilter(RobotDirectory robots, Set<String> ignoredUsers, Duration replayGrace, Clock clock) {
        this.robots = robots;
        this.ignoredUsers =
                ignoredUsers.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        this.replayGraceMillis = replayGrace.toMillis();
        this.clock = clock;
    }

    /** The kinds of sender of an event; none for an ordinary visitor, and for events without senders. */
    Set<Sender> kinds(KrytenEvent event, Channel channel, ChannelState state) {
        if (event instanceof ChatMessageEvent chat) {
            Set<Sender> kinds = kinds(chat.username(), channel, state);
            if (chat.shadow()) {
                kinds.add(Sender.SHADOW_MUTED);
            }
            if (isReplayed(chat)) {
                kinds.add(Sender.REPLAYED);
            }
            return kinds;
        }
        if (event instanceof PrivateMessageEvent pm) {
            // PMs are not repeated.
            Set<Sender> kinds = kinds(pm.username(), channel, state);
            if (pm.shadow()) {
                kinds.add(Sender.SHADOW_MUTED);
            }
            return kinds;
        }
        return Set.of();
    }

    private Set<Sender> kinds(String username, Channel channel, ChannelState state) {
        Set<Sender> kinds = EnumSet.noneOf(Sender.class);
        if (Username.isServer(username)) {
            kinds.add(Sender.SERVER);
        }
        if (isSelf(username, channel, state)) {
            kinds.add(Sender.SELF);
        }
        if (!this.ignoredUsers.isEmpty() && this.ignoredUsers.contains(username.toLowerCase(Locale.ROOT))) {
            kinds.add(Sender.IGNORED);
        }
        return kinds;
    }

    /** The robot itself knows best what it is called; the state tells where it did not say. */
    private boolean isSelf(String username, Channel channel, ChannelState state) {
        String told = this.robots.robot(channel).name();
        return username.equalsIgnoreCase(
                (told != null) ? told : state.selfName().orElse(null));
    }

    /**
     * Whether a line was old when the robot passed it on. Measured against the robot's time-stamp too, so that neither a
     * clock that differs from CyTube's nor recorded traffic makes fresh lines look old; a time-stamp from before the line
     * itself says nothing and is passed over.
     */
    private boolean isReplayed(ChatMessageEvent chat) {
        long time = chat.time().toEpochMilli();
        if (this.clock.millis() - time <= this.replayGraceMillis) {
            return false;
        }
        Instant published = chat.timestamp();
        long age = published.toEpochMilli() - time;
        return age > this.replayGraceMillis || age < -this.replayGraceMillis;
    }
}
