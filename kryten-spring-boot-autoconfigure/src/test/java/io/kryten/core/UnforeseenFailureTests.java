package io.kryten.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.kryten.KrytenException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.effect.CommandGuard;
import io.kryten.core.effect.Confirmation;
import io.kryten.core.effect.EffectSettings;
import io.kryten.core.effect.EffectTracker;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Failures of the sending itself that are no exception of the library. */
class UnforeseenFailureTests extends ConfirmationFixture {

    private final List<KrytenCommand> sent = new ArrayList<>();

    private final EffectTracker tracker = new EffectTracker(
            LOUNGE,
            this.inlet,
            new EffectSettings(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    CommandGuard.Scope.NOTHING,
                    () -> true),
            new CommandGuard(
                    LOUNGE,
                    CommandGuard.Scope.NOTHING,
                    () -> this.robots.robot(LOUNGE),
                    () -> this.inlet.state(LOUNGE)),
            (command, repetitions) -> send(command, this.sent),
            Runnable::run,
            (command, time) -> {});

    @Test
    void failureAfterAJoinFailsItsCommandAndFreesTheLane() {
        event("rank", -1);
        CompletableFuture<Confirmation> failed = this.tracker.confirm(KrytenCommand.shuffle());
        this.tracker.confirm(KrytenCommand.shuffle());
        completeJoin();
        this.time.advance(Duration.ofMillis(50));
        failure(failed).isInstanceOf(KrytenException.class).hasRootCauseMessage("boom");
        assertThat(this.sent).hasSize(2);
    }

    @Test
    void commandThatWasNotSentIsNoLongerInFlight() {
        failure(this.tracker.confirm(KrytenCommand.kick("alice", "bye"))).hasRootCauseMessage("boom");
        assertThat(this.tracker.isWatching()).isFalse();
    }

    private static CompletableFuture<CommandReply> send(KrytenCommand command, List<KrytenCommand> sent) {
        sent.add(command);
        if (sent.size() == 1) {
            throw new IllegalStateException("boom");
        }
        return new CompletableFuture<>();
    }
}
