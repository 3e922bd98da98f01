package io.kryten.chatcommand;

import java.time.Duration;
import java.util.List;

import io.kryten.support.Scheduler;

/**
 * One running call of a chat command, for the observers.
 *
 * @param call the call
 * @param observers the observers
 * @param scheduler the clock
 * @param startNanos the start, in terms of the clock
 */
record TimedCommand(ChatCommandCall call, List<ChatCommandObserver> observers, Scheduler scheduler, long startNanos) {

    static TimedCommand start(ChatCommandCall call, List<ChatCommandObserver> observers, Scheduler scheduler) {
        return new TimedCommand(call, observers, scheduler, observers.isEmpty() ? 0 : scheduler.nanoTime());
    }

    void end(ChatCommandOutcome outcome) {
        if (this.observers.isEmpty()) {
            return;
        }
        Duration time = Duration.ofNanos(this.scheduler.nanoTime() - this.startNanos);
        for (ChatCommandObserver observer : this.observers) {
            observer.ended(this.call, outcome, time);
        }
    }
}
