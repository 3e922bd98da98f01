package io.kryten.core;

import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import io.kryten.CommandRejectedException;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenException;
import io.kryten.KrytenTimeoutException;
import io.kryten.KrytenValidationException;
import io.kryten.NoRobotException;
import io.kryten.RateLimitedException;
import io.kryten.UnconfirmedCommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class CommandOutcomeTests {

    @ParameterizedTest
    @MethodSource
    void failureHasOutcome(Throwable failure, CommandOutcome outcome) {
        assertThat(CommandOutcome.of(failure)).isEqualTo(outcome);
    }

    @Test
    void noFailureIsSuccess() {
        assertThat(CommandOutcome.of(null)).isEqualTo(CommandOutcome.SUCCESS);
        assertThat(CommandOutcome.NO_ROBOT.tag()).isEqualTo("no_robot");
    }

    static Stream<Arguments> failureHasOutcome() {
        return Stream.of(
                arguments(new KrytenValidationException("x"), CommandOutcome.INVALID),
                arguments(new CommandRejectedException("say", "x", "{}"), CommandOutcome.REJECTED),
                arguments(new UnconfirmedCommandException("x"), CommandOutcome.UNCONFIRMED),
                arguments(new KrytenTimeoutException("x"), CommandOutcome.TIMEOUT),
                arguments(new NoRobotException("x"), CommandOutcome.NO_ROBOT),
                arguments(new KrytenConnectionException("x"), CommandOutcome.OFFLINE),
                arguments(new RateLimitedException("x"), CommandOutcome.RATE_LIMITED),
                arguments(new CancellationException(), CommandOutcome.CANCELLED),
                arguments(new KrytenException("x"), CommandOutcome.FAILED));
    }
}
