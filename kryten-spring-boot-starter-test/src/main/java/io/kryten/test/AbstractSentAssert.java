package io.kryten.test;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import io.kryten.simulator.PublishedCommand;
import io.kryten.simulator.SentCursor;
import io.kryten.simulator.robot.CommandNames;
import io.kryten.simulator.robot.CommandRules;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Common part of {@link SentCommandsAssert}: the examined commands, their time-out and their report. */
public abstract sealed class AbstractSentAssert extends AbstractAssert<SentCommandsAssert, SentCommands>
        permits SentCommandsAssert {

    private AssertionTimeout timeout = AssertionTimeout.NONE;
    private boolean sinceMark;
    private @Nullable CommandMatch found;

    AbstractSentAssert(SentCommands actual) {
        super(actual, SentCommandsAssert.class);
    }

    /**
     * Sets the time-out of the following assertions: an expected command may be sent, and a forbidden one must not be
     * sent, until then.
     *
     * @param time a real time
     * @return this
     */
    public SentCommandsAssert within(Duration time) {
        this.timeout = new AssertionTimeout(time);
        return this.myself;
    }

    /**
     * Restricts the following assertions to commands sent since the test called {@code mark()}.
     *
     * @return this
     * @throws IllegalStateException if the test did not call it
     */
    public SentCommandsAssert sinceMark() {
        this.sinceMark = true;
        sent();
        return this.myself;
    }

    /**
     * Asserts that the command of the previous assertion was sent exactly this number of times:
     * {@code assertThat(kryten).sentChat("lounge", "Pong!").times(2)}. With {@link #within} the number must be reached in
     * that time and must not change for another 100 ms; a higher number fails at once.
     *
     * @param count number of times, 1 or above
     * @return this
     * @throws IllegalArgumentException if it is 0 or less: use {@code didNotSend} and its like
     * @throws IllegalStateException if the assertion before was none of {@code sentChat}, {@code sentPm}, {@code
     * sent} and their like
     */
    public SentCommandsAssert times(int count) {
        CommandMatch match = this.found;
        if (count < 1) {
            throw new IllegalArgumentException(
                    "times(" + count
                            + ") is less than once: use didNotSend, didNotSendChat or didNotSendPm for commands that were not sent");
        }
        if (match == null) {
            throw new IllegalStateException("times(" + count
                    + ") counts the match of the assertion before it: call it after sentChat, sentPm, sent"
                    + " or one of their like");
        }
        String expectation = count + (count == 1 ? " time " : " times ") + match.words();
        return check(isExact(() -> count(match) >= count, () -> count(match) == count), expectation);
    }

    /**
     * Asserts that a listener failed, or fails in the time given with {@link #within}; those failures make no other
     * assertion fail.
     *
     * @param type type of the listener's exception, or {@link io.kryten.protocol.EventDecodingException}, or {@link
     * java.util.concurrent.TimeoutException} for a call that was interrupted; subclasses count
     * @return this
     */
    public SentCommandsAssert hasListenerFailure(Class<? extends Throwable> type) {
        if (!this.timeout.sees(() -> this.actual.failures().expect(type))) {
            throw failed(
                    "a listener that fails with " + type.getName(),
                    this.actual.failures().take());
        }
        return this.myself;
    }

    /**
     * Asserts that a condition holds, or does so in the time given with {@link #within}.
     *
     * @param met the condition; checked on any thread
     * @param expectation description of the condition, for the failure
     */
    final SentCommandsAssert expect(BooleanSupplier met, String expectation) {
        return check(sees(met), expectation);
    }

    /**
     * Asserts an exact number of commands: awaits that the number is reached, and then looks for another moment whether more
     * commands follow.
     *
     * @param reached whether there are enough commands; evaluated on any thread
     * @param exact whether there are neither more nor other commands; evaluated on any thread
     * @param expectation text of the expectation for the failure
     * @return this
     */
    final SentCommandsAssert expectExactly(BooleanSupplier reached, BooleanSupplier exact, String expectation) {
        return check(isExact(reached, exact), expectation);
    }

    /** Returns the examined commands, oldest first. */
    final List<PublishedCommand> sent() {
        List<PublishedCommand> all = this.actual.publishedCommands();
        return this.sinceMark ? this.actual.cursor().behindMark(all) : all;
    }

    /** Asserts that a matching command was sent. */
    final SentCommandsAssert sent(CommandMatch match) {
        expect(() -> count(match) > 0, match.words());
        this.found = match;
        return this.myself;
    }

    /** Asserts that no matching command is sent, in the time given with {@link #within} either. */
    final SentCommandsAssert notSent(CommandMatch match) {
        return check(!sees(() -> count(match) > 0), "not " + match.words());
    }

    /** Takes off the first matching command that was not taken off before. */
    final PublishedCommand next(CommandMatch match) {
        SentCursor cursor = this.actual.cursor();
        expect(() -> cursor.next(sent(), match.test()).isPresent(), match.words() + " that was not taken off");
        return cursor.take(sent(), match.test());
    }

    /** A sent command may be one that only newer robots know. */
    final CommandMatch named(String command) {
        Set<String> known = this.actual.knownCommands();
        boolean isKnown = Stream.concat(
                        known.stream(), this.actual.publishedCommands().stream().map(PublishedCommand::name))
                .anyMatch(command::equalsIgnoreCase);
        if (!isKnown && CommandRules.isQuery(command)) {
            throw new KrytenValidationException("'" + LogSafe.of(command, 60) + "' is not among the "
                    + this.actual + ": the library sends state.* and system.* to the robot by itself, so an assertion"
                    + " about them would say nothing about the bot. Assert what the bot does with the answer, or use"
                    + " MockKrytenTemplate, which records the queries of the bot.");
        }
        if (!isKnown) {
            throw new KrytenValidationException(CommandNames.unknownCommand(command, known));
        }
        return CommandMatch.named(command);
    }

    final Channel channel(String name) {
        return this.actual.channels().resolve(name);
    }

    private long count(CommandMatch match) {
        return sent().stream().filter(match.test()).count();
    }

    /** Ends at the first failure of a listener, which fails the assertion in any case. */
    private boolean sees(BooleanSupplier condition) {
        return this.timeout.sees(
                        () -> condition.getAsBoolean() || this.actual.failures().isUnreported())
                && condition.getAsBoolean();
    }

    private boolean isExact(BooleanSupplier reached, BooleanSupplier exact) {
        return sees(reached) && this.timeout.holds(exact, this.actual.failures()::isUnreported);
    }

    private SentCommandsAssert check(boolean passed, String expectation) {
        this.found = null;
        List<KrytenException> failures = this.actual.failures().take();
        if (!passed || !failures.isEmpty()) {
            throw failed(expectation, failures);
        }
        return this.myself;
    }

    private AssertionError failed(String expectation, List<KrytenException> failures) {
        String since = this.sinceMark ? " since the mark" : "";
        String report = SentReport.of(expectation + since + this.timeout, sent(), failures);
        return ListenerFailures.withCause(failure("%s", report), failures);
    }
}
