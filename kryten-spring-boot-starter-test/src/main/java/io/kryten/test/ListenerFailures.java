package io.kryten.test;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import io.kryten.KrytenException;
import io.kryten.KrytenListenerException;
import io.kryten.LogSafe;
import io.kryten.listener.DecodingFailureListener;
import io.kryten.listener.Delivery;
import io.kryten.listener.KrytenListenerContainer;
import io.kryten.listener.ListenerInterceptor;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.EventDecodingException;
import io.kryten.simulator.BotFailures;

/**
 * Failures of an application's listeners during a test: methods that throw or time out, stages that end with a failure, and
 * events that cannot be decoded. A failure that a {@code KrytenListenerErrorHandler} of the application took is none.
 *
 * <p>Each failure is reported once, by {@link #verify()}: the assertions on what a bot sent call it, and so does the end of
 * a test. A failure counts for the test in which its event was delivered.
 *
 * <p>A {@link MockKrytenTemplate} and {@code @AutoConfigureSimulatedRoom} have one for each application. An application that
 * a test starts in another way takes it as a bean, and {@code SimulatedRoom.builder} as its {@code listenerFailures}.
 * Thread-safe.
 */
public final class ListenerFailures implements ListenerInterceptor, DecodingFailureListener, BotFailures {

    private static final int SHOWN = 500;

    private final BooleanSupplier fromAnEarlierTest;
    private final List<KrytenException> all = new ArrayList<>();
    private final List<KrytenException> unreported = new ArrayList<>();

    /** Unfinished calls of this test, each with its time-out. */
    private final IdentityHashMap<Delivery, Optional<KrytenException>> calls = new IdentityHashMap<>();

    private boolean allowed;

    /** Creates an empty list. */
    public ListenerFailures() {
        this(() -> false);
    }

    /**
     * Creates an empty list.
     *
     * @param fromAnEarlierTest whether the current thread works for an earlier test
     */
    ListenerFailures(BooleanSupplier fromAnEarlierTest) {
        this.fromAnEarlierTest = fromAnEarlierTest;
    }

    /**
     * Returns the failures so far, allowed and reported ones included.
     *
     * @return each a {@link KrytenListenerException} or an {@link EventDecodingException}, oldest first; a copy
     */
    @Override
    public synchronized List<KrytenException> all() {
        return List.copyOf(this.all);
    }

    /** Lets listeners fail until {@link #reset()}: failures so far and from now on are listed and not reported. */
    @Override
    public synchronized void allow() {
        this.allowed = true;
        this.unreported.clear();
    }

    /**
     * Reports the failures that were not reported before.
     *
     * @throws AssertionError if there are such failures; its message shows each, its cause is the first
     */
    @Override
    public void verify() {
        report(take());
    }

    /** Begins a new test: forgets all failures and allows none. Running calls do not count any more. */
    public synchronized void reset() {
        this.all.clear();
        this.unreported.clear();
        this.calls.clear();
        this.allowed = false;
    }

    @Override
    public synchronized void received(KrytenListenerContainer listener, Delivery delivery) {
        if (!this.fromAnEarlierTest.getAsBoolean()) {
            this.calls.put(delivery, Optional.empty());
        }
    }

    @Override
    public synchronized void success(KrytenListenerContainer listener, Delivery delivery) {
        this.calls.remove(delivery);
    }

    @Override
    public synchronized void drop(KrytenListenerContainer listener, Delivery delivery) {
        this.calls.remove(delivery);
    }

    @Override
    public synchronized void timeout(KrytenListenerContainer listener, Delivery delivery) {
        if (this.calls.containsKey(delivery)) {
            KrytenException failure = new KrytenListenerException(
                    listener.id(),
                    listener.endpoint().handler().name(),
                    delivery.describe(),
                    new TimeoutException(
                            "exceeded its time-out of " + listener.endpoint().timeout()));
            this.calls.put(delivery, Optional.of(failure));
            add(failure);
        }
    }

    /** Exceptions that an interrupt causes belong to the time-out of the call. */
    @Override
    public synchronized void failure(
            KrytenListenerContainer listener, Delivery delivery, KrytenListenerException failure, boolean handled) {
        Optional<KrytenException> timeout = this.calls.remove(delivery);
        if (timeout == null) {
            return;
        }
        if (handled) {
            timeout.ifPresent(this::remove);
        } else {
            timeout.ifPresentOrElse(cause -> cause.addSuppressed(failure), () -> add(failure));
        }
    }

    @Override
    public synchronized void undecodable(RawMessage message, EventDecodingException failure) {
        if (!this.fromAnEarlierTest.getAsBoolean()) {
            add(failure);
        }
    }

    /** Returns the same object if listeners are observed, else an empty list. */
    static ListenerFailures of(BotFailures failures) {
        return (failures instanceof ListenerFailures observed) ? observed : new ListenerFailures();
    }

    /** Whether {@link #verify()} has something to report. */
    synchronized boolean isUnreported() {
        return !this.unreported.isEmpty();
    }

    /** Finds a failure of a type, or with such a cause; it is not reported any more. */
    synchronized boolean expect(Class<? extends Throwable> type) {
        List<KrytenException> expected = this.all.stream()
                .filter(failure -> type.isInstance(failure) || type.isInstance(failure.getCause()))
                .toList();
        this.unreported.removeAll(expected);
        return !expected.isEmpty();
    }

    /** Takes the unreported failures, which the caller reports. */
    synchronized List<KrytenException> take() {
        List<KrytenException> taken = List.copyOf(this.unreported);
        this.unreported.clear();
        return taken;
    }

    /** Throws an error that shows the failures, if there are any. */
    static void report(List<KrytenException> failures) {
        if (!failures.isEmpty()) {
            throw withCause(new AssertionError("The bot failed:" + list(failures)), failures);
        }
    }

    /** Failures for a report, each on a line of its own. */
    static String list(List<KrytenException> failures) {
        StringBuilder lines = new StringBuilder();
        for (KrytenException failure : failures) {
            lines.append("\n  - ").append(describe(failure));
        }
        return lines.append("\nA test in which listeners may fail calls allowListenerFailures() before.")
                .toString();
    }

    /** Gives a report the first failure as its cause, and the others as suppressed. */
    static AssertionError withCause(AssertionError report, List<KrytenException> failures) {
        if (!failures.isEmpty()) {
            report.initCause(failures.get(0));
            failures.stream().skip(1).forEach(report::addSuppressed);
        }
        return report;
    }

    private void add(KrytenException failure) {
        this.all.add(failure);
        if (!this.allowed) {
            this.unreported.add(failure);
        }
    }

    private void remove(KrytenException failure) {
        this.all.remove(failure);
        this.unreported.remove(failure);
    }

    private static String describe(KrytenException failure) {
        Throwable cause = failure.getCause();
        String text = (cause != null && cause.getMessage() != null)
                ? failure.getMessage() + ": " + cause.getMessage()
                : String.valueOf(failure.getMessage());
        return LogSafe.of(text, SHOWN);
    }
}
