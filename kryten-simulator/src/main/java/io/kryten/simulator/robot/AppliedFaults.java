package io.kryten.simulator.robot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;

/** Faults of one command. */
record AppliedFaults(List<Fault> faults) {

    /** {@return the fault of a kind} */
    <F extends Fault> Optional<F> find(Class<F> kind) {
        return this.faults.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** {@return whether the command is neither handled nor answered} */
    boolean silent() {
        return find(Fault.Silence.class).isPresent();
    }

    /** {@return whether the command is handled and not answered} */
    boolean mute() {
        return find(Fault.LostReply.class).isPresent();
    }

    /** {@return the additional time that the command takes} */
    Duration delay() {
        return find(Fault.Delay.class).map(Fault.Delay::time).orElse(Duration.ZERO);
    }

    /** {@return the outcome of a command that is not handled; empty if it is} */
    Optional<CompletableFuture<JsonNode>> outcome() {
        return find(Fault.Failure.class)
                .map(failure -> CompletableFuture.<JsonNode>failedFuture(new CommandFailure(failure.error())))
                .or(() -> find(Fault.Refusal.class)
                        .map(refusal -> CompletableFuture.completedFuture(RobotJson.refusal(refusal.error()))));
    }
}
