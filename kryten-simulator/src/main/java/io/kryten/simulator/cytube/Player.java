package io.kryten.simulator.cytube;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.event.Media;
import org.jspecify.annotations.Nullable;

/**
 * Player of the playlist: three seconds of lead-in, then the media by the clock, until two seconds after its end. A
 * media without a length plays until it is skipped. The clock rests while a leader controls playback.
 */
final class Player {

    /** Lead-in for buffering, in seconds. */
    private static final double LEAD_IN = -3;

    /** Time after the end for slow clients, in seconds. */
    private static final double LEAD_OUT = 2;

    private static final Duration BEAT = Duration.ofSeconds(1);

    /** Number of ticks between two position frames. */
    private static final int BEATS_PER_UPDATE = 5;

    private final Room room;

    private final RoomTimer beat;

    private final List<Runnable> startListeners = new ArrayList<>();

    private Runnable endListener = () -> {};

    private @Nullable PlaylistEntry current;

    private @Nullable Client leader;

    private double position;

    private boolean paused;

    private long lastBeat;

    private int beats;

    Player(Room room) {
        this.room = room;
        this.beat = room.timer(this::beat);
    }

    /** Adds a listener for the start of an entry. */
    void onStart(Runnable action) {
        this.startListeners.add(action);
    }

    /** Sets the action at the end of an entry. */
    void onEnd(Runnable action) {
        this.endListener = action;
    }

    @Nullable
    PlaylistEntry current() {
        return this.current;
    }

    boolean plays(PlaylistEntry entry) {
        return entry.equals(this.current);
    }

    double position() {
        return this.position;
    }

    @Nullable
    PlayingItem nowPlaying() {
        PlaylistEntry entry = this.current;
        return (entry != null) ? new PlayingItem(entry.item(), this.position, this.paused) : null;
    }

    @Nullable
    Client leader() {
        return this.leader;
    }

    /** {@return the name of the leader, null while the server controls playback} */
    @Nullable
    String leaderName() {
        return (this.leader != null) ? this.leader.name() : null;
    }

    /** Plays an entry from its lead-in. */
    void play(PlaylistEntry entry) {
        play(entry, 0);
    }

    /** Plays an entry from a position, or from its lead-in for 0. */
    void play(PlaylistEntry entry, double from) {
        this.current = entry;
        Media media = entry.media();
        boolean led = this.leader != null;
        this.position = from;
        if (from == 0 && !led && media.seconds() > 0) {
            this.position = LEAD_IN;
        }
        this.paused = !led && this.position < 0;
        if (!led) {
            this.beat.stop();
        }
        this.room.next(() -> announce(media));
    }

    /** Stops playback. */
    void stop() {
        this.current = null;
        this.beat.stop();
    }

    /** Sends a client the current media and position. */
    void tell(Client client) {
        PlaylistEntry entry = this.current;
        if (entry != null) {
            client.send("setCurrent", Json.number(entry.uid()));
            client.send("changeMedia", fullUpdate(entry.media()));
        }
    }

    /** Hands playback to a leader. */
    void lead(Client client) {
        this.leader = client;
        this.beat.stop();
    }

    /** Ends the leader's control; the clock goes on after {@link #resume()}. */
    void unlead() {
        this.leader = null;
    }

    /** Continues by the clock, after a pause too. */
    void resume() {
        this.room.broadcast("setLeader", Json.text(""));
        this.room.log("[playlist] Resuming autolead");
        PlaylistEntry entry = this.current;
        if (entry == null) {
            return;
        }
        this.paused = false;
        tellPosition();
        if (!this.beat.isSet() && entry.media().seconds() > 0) {
            this.lastBeat = this.room.time().millis();
            beat();
        }
    }

    /** Sets the position from the leader's frame. */
    void follow(double position, boolean paused) {
        this.position = position;
        this.paused = paused;
        tellPosition();
    }

    private void announce(Media started) {
        PlaylistEntry entry = this.current;
        if (entry == null) {
            return;
        }
        Media media = entry.media();
        this.room.broadcast("setCurrent", Json.number(entry.uid()));
        this.room.broadcast("changeMedia", fullUpdate(media));
        this.room.log("[playlist] Now playing: " + media.title() + " (" + media.type() + ":" + media.id() + ")");
        this.startListeners.forEach(Runnable::run);
        if (started.seconds() > 0 && this.leader == null && !this.beat.isSet()) {
            this.lastBeat = this.room.time().millis();
            this.beat.in(BEAT);
        }
    }

    private void beat() {
        this.beat.in(BEAT);
        PlaylistEntry entry = this.current;
        if (entry == null) {
            return;
        }
        long now = this.room.time().millis();
        double passed = (now - this.lastBeat) / 1000.0;
        this.lastBeat = now;
        if (this.position < 0 && this.position + passed >= 0) {
            this.position = 0;
            this.paused = false;
            this.beats = 0;
            tellPosition();
            return;
        }
        this.position += passed;
        this.beats++;
        if (this.position >= entry.media().seconds() + LEAD_OUT) {
            this.endListener.run();
        } else if (this.beats % BEATS_PER_UPDATE == 0) {
            tellPosition();
        }
    }

    private void tellPosition() {
        this.room.broadcast("mediaUpdate", timeUpdate(Json.object()));
    }

    private ObjectNode fullUpdate(Media media) {
        return timeUpdate(PlaylistEntry.tree(media));
    }

    private ObjectNode timeUpdate(ObjectNode frame) {
        frame.set("currentTime", Json.number(this.position));
        return frame.put("paused", this.paused);
    }
}
