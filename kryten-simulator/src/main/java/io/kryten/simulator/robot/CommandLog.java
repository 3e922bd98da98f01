package io.kryten.simulator.robot;

import java.util.ArrayList;
import java.util.List;

/** Commands that arrived for the robot's channel, in order. Safe for use by many threads. */
final class CommandLog {

    private final List<RobotCommand> taken = new ArrayList<>();

    private final List<RobotCommand> unknown = new ArrayList<>();

    private final Runnable changed;

    CommandLog(Runnable changed) {
        this.changed = changed;
    }

    void take(RobotCommand command) {
        add(this.taken, command);
    }

    void ignore(RobotCommand command) {
        add(this.unknown, command);
    }

    synchronized List<RobotCommand> taken() {
        return List.copyOf(this.taken);
    }

    synchronized List<RobotCommand> unknown() {
        return List.copyOf(this.unknown);
    }

    synchronized void clear() {
        this.taken.clear();
        this.unknown.clear();
    }

    private void add(List<RobotCommand> list, RobotCommand command) {
        synchronized (this) {
            list.add(command);
        }
        this.changed.run();
    }
}
