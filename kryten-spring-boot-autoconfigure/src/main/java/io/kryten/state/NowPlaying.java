package io.kryten.state;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import io.kryten.event.Media;
import org.jspecify.annotations.Nullable;

/** The current media of a channel at one moment. Unknown values are empty. */
public final class NowPlaying {

    // Seconds. CyTube updates its position once a second, and the bridge adds a delay.
    private static final double TOLERANCE = 2.5;

    private final Media media;
    private final @Nullable Integer uid;
    private final @Nullable String queuedBy;
    private final @Nullable PlayerPosition position;
    private final long playback;

    private NowPlaying(
            Media media,
            @Nullable Integer uid,
            @Nullable String queuedBy,
            @Nullable PlayerPosition position,
            long playback) {
        this.media = media;
        this.uid = uid;
        this.queuedBy = queuedBy;
        this.position = position;
        this.playback = playback;
    }

    static NowPlaying of(
            Media media, @Nullable Integer uid, @Nullable String queuedBy, @Nullable PlayerPosition position) {
        return new NowPlaying(media, uid, queuedBy, position, 0);
    }

    /** {@return the media} */
    public Media media() {
        return this.media;
    }

    /** {@return the uid of its playlist item; empty if not known} */
    public OptionalInt uid() {
        return (this.uid != null) ? OptionalInt.of(this.uid) : OptionalInt.empty();
    }

    /** {@return the user who added the item; empty if not known} */
    public Optional<String> queuedBy() {
        return Optional.ofNullable(this.queuedBy);
    }

    /**
     * Whether the player is paused. The lead-in of three seconds before the start counts as paused, too.
     *
     * @return true or false; empty if not known
     */
    public Optional<Boolean> paused() {
        return Optional.ofNullable(this.position).map(PlayerPosition::paused);
    }

    /**
     * Computes the position of the player from the last position that was received (protocol.md section 1,
     * {@code mediaUpdate}, every five seconds).
     *
     * @param now the time by the local clock, which also provides the time of arrival of events
     * @return the position in seconds, below 0 before the start, never above the length; the received position for media
     * without a length; empty if not known
     */
    public OptionalDouble position(Instant now) {
        if (this.position == null) {
            return OptionalDouble.empty();
        }
        double seconds = this.position.at(now, this.media.seconds());
        return OptionalDouble.of((this.media.seconds() > 0) ? Math.min(seconds, this.media.seconds()) : seconds);
    }

    /**
     * Whether another value continues this playback of the same media. CyTube repeats the current media when the robot re-joins,
     * and with another uid after a shuffle. A position before the expected one means that the media was started again.
     */
    boolean isContinuedBy(NowPlaying other) {
        boolean sameMedia =
                this.media.id().equals(other.media.id()) && this.media.type().equals(other.media.type());
        if (!sameMedia || other.position == null) {
            return sameMedia;
        }
        int length = this.media.seconds();
        if (length == 0) {
            return true;
        }
        double received = other.position.seconds();
        if (this.position == null) {
            return received > 0;
        }
        // The leader may have sought forward.
        return received >= this.position.atMost(other.position.receivedAt(), length) - TOLERANCE;
    }

    /** {@return this value with the playback number of the value before, or the next number if it is no continuation} */
    NowPlaying following(NowPlaying before) {
        long number = before.isContinuedBy(this) ? before.playback : before.playback + 1;
        return new NowPlaying(this.media, this.uid, this.queuedBy, this.position, number);
    }

    /** {@return this value with the next playback number, even for the same media} */
    NowPlaying after(NowPlaying before) {
        return new NowPlaying(this.media, this.uid, this.queuedBy, this.position, before.playback + 1);
    }

    NowPlaying at(PlayerPosition changed) {
        return new NowPlaying(this.media, this.uid, this.queuedBy, changed, this.playback);
    }

    NowPlaying withLeader(Instant now, boolean led) {
        return (this.position != null) ? at(this.position.withLeader(now, this.media.seconds(), led)) : this;
    }

    boolean isSamePlaybackAs(NowPlaying other) {
        return this.playback == other.playback;
    }

    @Override
    public String toString() {
        return "NowPlaying[" + this.media.type() + ":" + this.media.id() + ", uid=" + this.uid + ", queuedBy="
                + this.queuedBy + "]";
    }
}
