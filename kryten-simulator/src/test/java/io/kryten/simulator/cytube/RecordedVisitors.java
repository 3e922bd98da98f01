package io.kryten.simulator.cytube;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.kryten.Rank;

/**
 * Visitors of a recorded channel, who repeat their actions. A recording has the frames that the robot received. A frame
 * that the channel does not send by itself was caused by a visitor: the action is derived from the frame and repeated,
 * and the channel sends what follows from the action.
 */
final class RecordedVisitors {

    /** Frames within this time belong together. */
    private static final Duration BURST = Duration.ofMillis(60);

    /** The robot holds frames back until its join is complete. */
    static final Duration JOINING = Duration.ofMillis(510);

    /** Most visitors open the page and log in at once. */
    private static final Duration USUAL_WAIT = Duration.ofMillis(10);

    private final RecordedRoom room;

    private final List<RecordedFrame> all;

    private final List<RecordedFrame> recorded;

    private final RecordedActions actions;

    /**
     * Prepares the visitors.
     *
     * @param room the channel in which they meet
     * @param recorded the frames that the robot received there
     */
    RecordedVisitors(RecordedRoom room, List<RecordedFrame> recorded) {
        this.room = room;
        this.all = recorded;
        this.recorded = recorded.stream().filter(frame -> !frame.isApart()).toList();
        this.actions = new RecordedActions(room);
        introduce();
        lead();
    }

    /**
     * Plans the opened page before each recorded login.
     *
     * @param slow names of the visitors whose first login comes later
     * @param wait the time between page and login of these visitors
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

    /** While a user leads, this user sends the position of the player. */
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

    /** Derives the accounts, with the rank of each at the first join. */
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

    /** Repeats all actions. */
    void play() {
        int next = 0;
        while (next < this.recorded.size()) {
            RecordedFrame frame = this.recorded.get(next);
            this.room.advanceTo(moment(frame));
            if (told() <= next) {
                this.actions.cause(new Context(next));
            }
            if (told() <= next) {
                throw new AssertionError("Nothing came of what should have caused number " + next + ", " + frame);
            }
            next = told();
        }
        this.room.advanceTo(this.all.get(this.all.size() - 1).time().plus(BURST));
    }

    /** {@return the recorded frames of the robot, without those that come by the clock alone} */
    List<RecordedFrame> recorded() {
        return this.recorded;
    }

    /** {@return the frames of the robot in this run, without those that come by the clock alone} */
    List<RecordedFrame> again() {
        return this.room.told(RecordedRoom.BOT).stream()
                .filter(frame -> !frame.isApart())
                .toList();
    }

    /** {@return all frames of a name that were recorded} */
    List<RecordedFrame> recorded(String name) {
        return this.all.stream().filter(frame -> frame.is(name)).toList();
    }

    /** {@return all frames of a name that the robot received in this run} */
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

    /** The server's own time, where a frame has one, is more exact than the robot's. */
    private static Instant moment(RecordedFrame frame) {
        if (frame.is("rank") && frame.data().asInt() == -1) {
            return frame.time().minus(JOINING);
        }
        String field = frame.is("newPoll") ? "timestamp" : "time";
        boolean told = (frame.is("newPoll") || frame.is("chatMsg") || frame.is("pm"));
        Instant own = Instant.ofEpochMilli(frame.data().path(field).asLong());
        return (told && Duration.between(own, frame.time()).abs().compareTo(BURST) < 0) ? own : frame.time();
    }

    /** Recorded frame whose cause is not known yet, and the frames after it. */
    final class Context {

        private final int index;

        Context(int index) {
            this.index = index;
        }

        RecordedFrame frame() {
            return RecordedVisitors.this.recorded.get(this.index);
        }

        /** {@return the frame at a place after this one, from 1; a frame without a name if there is none} */
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

        /**
         * {@return the first matching one of the frames right after this one; a frame without a name if there is none}
         */
        RecordedFrame following(Predicate<RecordedFrame> wanted) {
            for (int i = 1; !following(i).is(""); i++) {
                if (wanted.test(following(i))) {
                    return following(i);
                }
            }
            return new RecordedFrame(frame().time(), "", Json.object());
        }

        /** {@return all later frames} */
        List<RecordedFrame> later() {
            return RecordedVisitors.this.recorded.subList(this.index + 1, RecordedVisitors.this.recorded.size());
        }
    }
}
