package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.kryten.KrytenException;
import io.kryten.command.PollCommands;
import io.kryten.command.PollRequest;
import io.kryten.event.Poll;
import io.kryten.event.PollResultEvent;

/** A poll that this application has started. Safe for use by many threads. */
public final class StartedPoll {

    /** How long after its end the result of a poll may arrive. */
    private static final Duration LATE = Duration.ofSeconds(30);

    private final ChannelOperations operations;
    private final PollRequest request;
    private final CompletableFuture<Poll> result;

    private StartedPoll(ChannelOperations operations, PollRequest request) {
        this.operations = operations;
        this.request = request;
        this.result = operations
                .next(
                        PollResultEvent.class,
                        ended -> isShownAs(ended.poll(), request),
                        request.timeout().plus(LATE))
                .thenApply(PollResultEvent::poll);
    }

    static StartedPoll start(ChannelOperations operations, PollRequest request) {
        StartedPoll poll = new StartedPoll(operations, request);
        try {
            operations.execute(PollCommands.start(request));
        } catch (KrytenException ex) {
            poll.result.cancel(false);
            throw ex;
        }
        return poll;
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
        return this.operations.state().poll().filter(open -> isShownAs(open, this.request));
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
        if (this.operations
                .state()
                .poll()
                .filter(open -> !isShownAs(open, this.request))
                .isEmpty()) {
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
}
