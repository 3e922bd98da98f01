package io.kryten.simulator.cytube;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.kryten.Rank;

/**
 * The people of a recorded room, who do again what they did. A recording holds what the robot was told. Whatever a room
 * does not come to tell by itself, somebody must have caused; that is worked out and done, and causes what it causes.
 */
final class RecordedVisitors {

    /** What is told within that time belongs together. */
    private static final Duration BURST = Duration.ofMillis(60);

    /** The robot keeps what it is told until it is done with joining. */
    static final Duration JOINING = Duration.ofMillis(510);

    /** Most open the page only to log in at once. */
    private static final Duration USUAL_WAIT = Duration.ofMillis(10);

    private final RecordedRoom room;

    private final List<RecordedFrame> all;

    private final List<RecordedFrame> recorded;

    private final RecordedActions deeds;

    /**
     * Prepares them.
     *
     * @param room the room in which they meet
     * @param recorded what the robot was told there
     */
    RecordedVisitors(RecordedRoom room, List<RecordedFrame> recorded) {
        this.room = room;
        this.all = recorded;
        this.recorded = recorded.stream().filter(frame -> !frame.isApart()).toList();
        this.deeds = new RecordedActions(room);
        introduce();
        lead();
    }

    /**
     * Tells when they open the page, each time they come.
     *
     * @param slow who waits some seconds until he logs in when he comes for the first time
     * @param wait how long those wait
     */
    void expect(Set<String> slow, Duration wait) {
        Set<String> waiting = new HashSet<>(slow);
        for (int i = 0; i < this.recorded.size(); i++) {
            RecordedFrame frame = this.recorded.get(i);
            if (frame.is("addUser")) {
                String name = frame.text("name");
                Duration before = waiting.remove(name) ? wait : USUAL_WAIT;
                this.room.schedule(frame.time().minus(before), () -> this.room.open(name));
            }
        }
    }

    /** While somebody has the remote control, it is he who says where the player is. */
    private void lead() {
        String leader = "";
        for (RecordedFrame frame : this.all) {
            leader = frame.is("setLeader") ? frame.data().asText() : leader;
            if (frame.is("mediaUpdate") && !leader.isEmpty()) {
                String name = leader;
                this.room.schedule(frame.time(), () -> this.room.lead(name, frame.data()));
            }
        }
    }

    /** Learns who has which account, and with which rank each came first. */
    private void introduce() {
        Set<String> known = new HashSet<>();
        for (int i = 0; i < this.recorded.size(); i++) {
            RecordedFrame frame = this.recorded.get(i);
            if (frame.is("addUser") && known.add(frame.text("name"))) {
                boolean guest = frame.data().path("rank").asInt() == 0;
                this.room.know(frame.data(), guest ? Rank.GUEST : rank(i, frame.text("name")));
            }
        }
    }

    /** Does all of it. */
    void play() {
        int next = 0;
        while (next < this.recorded.size()) {
            RecordedFrame frame = this.recorded.get(next);
            this.room.advanceTo(moment(frame));
            if (told() <= next) {
                this.deeds.cause(new Context(next));
            }
            if (told() <= next) {
                throw new AssertionError("Nothing came of what should have caused number " + next + ", " + frame);
            }
            next = told();
        }
        this.room.advanceTo(this.all.get(this.all.size() - 1).time().plus(BURST));
    }

    /** {@return what the robot was told, other than by the clock alone} */
    List<RecordedFrame> recorded() {
        return this.recorded;
    }

    /** {@return what it was told this time, other than by the clock alone} */
    List<RecordedFrame> again() {
        return this.room.told(RecordedRoom.BOT).stream()
                .filter(frame -> !frame.isApart())
                .toList();
    }

    /** {@return all frames of a name that were recorded} */
    List<RecordedFrame> recorded(String name) {
        return this.all.stream().filter(frame -> frame.is(name)).toList();
    }

    /** {@return all frames of a name that the robot was told this time} */
    List<RecordedFrame> again(String name) {
        return this.room.told(RecordedRoom.BOT).stream()
                .filter(frame -> frame.is(name))
                .toList();
    }

    private int told() {
        return again().size();
    }

    private Rank rank(int index, String name) {
        return this.recorded.subList(index, this.recorded.size()).stream()
                .filter(frame -> frame.is("setUserRank") && frame.text("name").equals(name))
                .findFirst()
                .map(frame -> new Rank(frame.data().path("rank").asDouble()))
                .orElseThrow();
    }

    /** The server's own time, where it tells one, is better than the robot's. */
    private static Instant moment(RecordedFrame frame) {
        if (frame.is("rank") && frame.data().asInt() == -1) {
            return frame.time().minus(JOINING);
        }
        String field = frame.is("newPoll") ? "timestamp" : "time";
        boolean told = (frame.is("newPoll") || frame.is("chatMsg") || frame.is("pm"));
        Instant own = Instant.ofEpochMilli(frame.data().path(field).asLong());
        return (told && Duration.between(own, frame.time()).abs().compareTo(BURST) < 0) ? own : frame.time();
    }

    /** A recorded frame that nobody has caused yet, and what was told after it. */
    final class Context {

        private final int index;

        Context(int index) {
            this.index = index;
        }

        RecordedFrame frame() {
            return RecordedVisitors.this.recorded.get(this.index);
        }

        /** {@return what was told right after it, number 1 next; a frame without a name if there is nothing} */
        RecordedFrame following(int number) {
            int other = this.index + number;
            if (other < RecordedVisitors.this.recorded.size()) {
                RecordedFrame following = RecordedVisitors.this.recorded.get(other);
                if (Duration.between(frame().time(), following.time()).compareTo(BURST) < 0) {
                    return following;
                }
            }
            return new RecordedFrame(frame().time(), "", Json.object());
        }

        /** {@return the first of what was told right after it that is wanted, or a frame without a name} */
        RecordedFrame following(Predicate<RecordedFrame> wanted) {
            for (int i = 1; !following(i).is(""); i++) {
                if (wanted.test(following(i))) {
                    return following(i);
                }
            }
            return new RecordedFrame(frame().time(), "", Json.object());
        }

        /** {@return all that was told later} */
        List<RecordedFrame> later() {
            return RecordedVisitors.this.recorded.subList(this.index + 1, RecordedVisitors.this.recorded.size());
        }
    }
}
