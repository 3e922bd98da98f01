package io.kryten.state;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import io.kryten.event.Media;
import org.jspecify.annotations.Nullable;

/** What a room plays at one moment. What was not told is empty. */
public final class NowPlaying {

    // CyTube counts its position once a second, and the bridge needs a moment too.
    private static final double TOLERANCE = 2.5;

    private final Media media;
    private final @Nullable Integer uid;
    private final @Nullable String queuedBy;
    private final @Nullable PlayerPosition position;
    private final long play;

    private NowPlaying(
            Media media,
            @Nullable Integer uid,
            @Nullable String queuedBy,
            @Nullable PlayerPosition position,
            long play) {
        this.media = media;
        this.uid = uid;
        this.queuedBy = queuedBy;
        this.position = position;
        this.play = play;
    }

    static NowPlaying of(
            Media media, @Nullable Integer uid, @Nullable String queuedBy, @Nullable PlayerPosition position) {
        return new NowPlaying(media, uid, queuedBy, position, 0);
    }

    /** {@return what is played} */
    public Media media() {
        return this.media;
    }

    /** {@return the number of its item on the playlist; empty if not told} */
    public OptionalInt uid() {
        return (this.uid != null) ? OptionalInt.of(this.uid) : OptionalInt.empty();
    }

    /** {@return who put it on the playlist; empty if not told} */
    public Optional<String> queuedBy() {
        return Optional.ofNullable(this.queuedBy);
    }

    /**
     * Whether the player stands still. It also says so while it counts down to the start, the first three seconds.
     *
     * @return true or false; empty if not told
     */
    public Optional<Boolean> paused() {
        return Optional.ofNullable(this.position).map(PlayerPosition::paused);
    }

    /**
     * Where the player is, worked out from where it was told to be last (protocol.md section 1, {@code mediaUpdate},
     * every five seconds).
     *
     * @param now the time here, by the clock that the time of the events' arrival comes from
     * @return in seconds, below 0 before it starts, never above the length; for media without a length as it was told;
     * empty if not told
     */
    public OptionalDouble position(Instant now) {
        if (this.position == null) {
            return OptionalDouble.empty();
        }
        double seconds = this.position.at(now, this.media.seconds());
        return OptionalDouble.of((this.media.seconds() > 0) ? Math.min(seconds, this.media.seconds()) : seconds);
    }

    /**
     * Whether another one is the same media that plays on. CyTube tells what plays again to a bridge that comes back,
     * and under another uid after the list was shuffled; told to be further back than it must be, it was started again.
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
        double told = other.position.seconds();
        if (this.position == null) {
            return told > 0;
        }
        // Whoever leads may have gone forward meanwhile.
        return told >= this.position.atMost(other.position.toldAt(), length) - TOLERANCE;
    }

    /** {@return this one as what follows another: the same play going on, or the next} */
    NowPlaying following(NowPlaying before) {
        long number = before.isContinuedBy(this) ? before.play : before.play + 1;
        return new NowPlaying(this.media, this.uid, this.queuedBy, this.position, number);
    }

    /** {@return this one as the next play after another, even of the same media} */
    NowPlaying after(NowPlaying before) {
        return new NowPlaying(this.media, this.uid, this.queuedBy, this.position, before.play + 1);
    }

    NowPlaying at(PlayerPosition changed) {
        return new NowPlaying(this.media, this.uid, this.queuedBy, changed, this.play);
    }

    NowPlaying ledFrom(Instant now, boolean somebody) {
        return (this.position != null) ? at(this.position.ledFrom(now, this.media.seconds(), somebody)) : this;
    }

    boolean isSamePlayAs(NowPlaying other) {
        return this.play == other.play;
    }

    @Override
    public String toString() {
        return "NowPlaying[" + this.media.type() + ":" + this.media.id() + ", uid=" + this.uid + ", queuedBy="
                + this.queuedBy + "]";
    }
}
