package io.kryten.listener;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

import io.kryten.Username;
import io.kryten.annotation.Sender;
import io.kryten.channel.ChannelEvent;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.robot.RobotDirectory;

/**
 * Classifies the senders of chat and private messages. The kinds of a sender are bits, one for each {@link Sender}; a sender of
 * no kind, and an event without a sender, has none.
 */
final class SenderFilter implements ToIntFunction<ChannelEvent> {

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

    /** {@return the bits of some kinds} */
    static int bits(Collection<Sender> kinds) {
        return kinds.stream().mapToInt(SenderFilter::bit).reduce(0, (all, bit) -> all | bit);
    }

    @Override
    public int applyAsInt(ChannelEvent delivered) {
        if (delivered.event() instanceof ChatMessageEvent chat) {
            return kinds(chat.username(), delivered)
                    | (chat.shadow() ? bit(Sender.SHADOW_MUTED) : 0)
                    | (delivered.isRepeated() || isReplayed(chat) ? bit(Sender.REPLAYED) : 0);
        }
        if (delivered.event() instanceof PrivateMessageEvent message) {
            // CyTube does not repeat private messages.
            return kinds(message.username(), delivered) | (message.shadow() ? bit(Sender.SHADOW_MUTED) : 0);
        }
        return 0;
    }

    private static int bit(Sender kind) {
        return switch (kind) {
            case SELF -> 1;
            case SERVER -> 1 << 1;
            case SHADOW_MUTED -> 1 << 2;
            case REPLAYED -> 1 << 3;
            case IGNORED -> 1 << 4;
        };
    }

    private int kinds(String username, ChannelEvent delivered) {
        int kinds = Username.isServer(username) ? bit(Sender.SERVER) : 0;
        if (isSelf(username, delivered)) {
            kinds |= bit(Sender.SELF);
        }
        if (!this.ignoredUsers.isEmpty() && this.ignoredUsers.contains(username.toLowerCase(Locale.ROOT))) {
            kinds |= bit(Sender.IGNORED);
        }
        return kinds;
    }

    /** The robot's own answer counts; the state has the name where the robot did not answer. */
    private boolean isSelf(String username, ChannelEvent delivered) {
        String name = this.robots.robot(delivered.channel()).name();
        return username.equalsIgnoreCase(
                (name != null) ? name : delivered.state().selfName().orElse(null));
    }

    /**
     * Returns whether a line was old when the robot published it. The robot's time stamp counts too, so that neither a clock that
     * differs from CyTube's nor recorded traffic makes new lines look old. A time stamp before the line itself is not
     * plausible and is ignored.
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
