package io.kryten.simulator.robot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What goes wrong with one command. */
record AppliedFaults(List<Fault> faults) {

    /** {@return the fault of a kind} */
    <F extends Fault> Optional<F> find(Class<F> kind) {
        return this.faults.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** {@return whether nothing is done and nothing answered} */
    boolean silent() {
        return find(Fault.Silence.class).isPresent();
    }

    /** {@return whether it is done and not answered} */
    boolean mute() {
        return find(Fault.LostReply.class).isPresent();
    }

    /** {@return how much longer it takes} */
    Duration delay() {
        return find(Fault.Delay.class).map(Fault.Delay::time).orElse(Duration.ZERO);
    }
}
