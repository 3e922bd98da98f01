package io.kryten.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import io.kryten.command.PollCommands;
import io.kryten.command.PollRequest;
import io.kryten.core.effect.Confirmation;
import io.kryten.event.NewPollEvent;
import io.kryten.event.Poll;
import io.kryten.event.PollResultEvent;
import io.kryten.support.Futures;
import org.jspecify.annotations.Nullable;

/** A poll that this application has started. Thread-safe. */
public final class StartedPoll {

    /** How long after its end the result of a poll may arrive. */
    private static final Duration LATE = Duration.ofSeconds(30);

    private final ChannelOperations operations;
    private final PollRequest request;
    private final Predicate<Poll> own;
    private final CompletableFuture<Poll> result;

    private StartedPoll(
            ChannelOperations operations, PollRequest request, Predicate<Poll> own, CompletableFuture<Poll> result) {
        this.operations = operations;
        this.request = request;
        this.own = own;
        this.result = result;
    }

    static StartedPoll start(ChannelOperations operations, PollRequest request) {
        Optional<Poll> before = operations.state().poll();
        Ended ended = new Ended();
        // The wait begins before the start: a poll may end at once.
        CompletableFuture<PollResultEvent> wait = operations.next(
                PollResultEvent.class,
                event -> ended.isOwn(event.poll()),
                request.timeout().plus(LATE));
        try {
            Confirmation confirmation = operations.confirm(PollCommands.start(request));
            Predicate<Poll> own = identity(confirmation, request, before);
            CompletableFuture<Poll> result = Futures.mapped(wait, PollResultEvent::poll);
            ended.identify(own).ifPresent(early -> {
                result.complete(early);
                wait.cancel(false);
            });
            return new StartedPoll(operations, request, own, result);
        } catch (RuntimeException ex) {
            wait.cancel(false);
            throw ex;
        }
    }

    /** {@return a test for the started poll; its start, which the channel shows, distinguishes it from an equal poll} */
    private static Predicate<Poll> identity(Confirmation confirmation, PollRequest request, Optional<Poll> before) {
        List<NewPollEvent> shown = confirmation.effects(NewPollEvent.class);
        if (!shown.isEmpty()) {
            Instant start = shown.get(shown.size() - 1).poll().timestamp();
            return poll -> poll.timestamp().equals(start) && isShownAs(poll, request);
        }
        return poll -> isShownAs(poll, request)
                && before.filter(earlier -> earlier.timestamp().equals(poll.timestamp()))
                        .isEmpty();
    }

    /** {@return the poll as it was started} */
    public PollRequest request() {
        return this.request;
    }

    /**
     * Returns the poll with its votes so far. The votes of a hidden poll are null for a robot without the permission
     * {@code viewhiddenpoll}, by default {@link io.kryten.Rank#LEADER} (protocol.md section 1, {@code newPoll}).
     *
     * @return the poll; empty if it was closed, if the channel has not shown it yet, or with {@code kryten.state.enabled=false}
     */
    public Optional<Poll> poll() {
        return this.operations.state().poll().filter(this.own);
    }

    /**
     * Returns the result, which CyTube shows for hidden votes too.
     *
     * @return completes with the last votes when the poll was closed, by its time-out or a user; fails with
     * {@link io.kryten.NoRobotException} or {@link io.kryten.KrytenConnectionException} if the robot or the connection is lost
     * meanwhile, and with {@link io.kryten.KrytenTimeoutException} with {@code kryten.state.enabled=false}
     */
    public CompletableFuture<Poll> result() {
        return this.result;
    }

    /** {@return whether the channel shows the poll as open} */
    public boolean isOpen() {
        return poll().isPresent();
    }

    /** Closes the poll; does nothing if the channel shows that another poll has taken its place. */
    public void close() {
        if (this.operations.state().poll().filter(this.own.negate()).isEmpty()) {
            this.operations.polls().close();
        }
    }

    /** The channel shows the texts as HTML with addresses as links. */
    private static boolean isShownAs(Poll poll, PollRequest request) {
        return isSame(poll.titleText(), request.title()) && areSame(poll.optionTexts(), request.options());
    }

    private static boolean areSame(List<String> shown, List<String> sent) {
        if (shown.size() != sent.size()) {
            return false;
        }
        for (int i = 0; i < sent.size(); i++) {
            if (!isSame(shown.get(i), sent.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(String shown, String sent) {
        return words(shown).equals(words(sent));
    }

    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** The polls that ended before it is known which poll was started. */
    private static final class Ended {

        private final List<Poll> early = new ArrayList<>();
        private @Nullable Predicate<Poll> own;

        synchronized boolean isOwn(Poll poll) {
            if (this.own == null) {
                this.early.add(poll);
                return false;
            }
            return this.own.test(poll);
        }

        /** {@return the started poll if it has ended already} */
        synchronized Optional<Poll> identify(Predicate<Poll> identity) {
            this.own = identity;
            return this.early.stream().filter(identity).findFirst();
        }
    }
}
