package io.kryten.core;

import java.util.List;
import java.util.Optional;

import io.kryten.command.PollRequest;
import io.kryten.event.Poll;

/** A poll that this application has started. Safe for use by many threads. */
public final class StartedPoll {

    private final ChannelOperations operations;
    private final PollRequest request;

    StartedPoll(ChannelOperations operations, PollRequest request) {
        this.operations = operations;
        this.request = request;
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
        return this.operations.state().poll().filter(this::isThis);
    }

    /** {@return whether the channel shows the poll as open} */
    public boolean isOpen() {
        return poll().isPresent();
    }

    /** Closes the poll; does nothing if the channel shows that another poll has taken its place. */
    public void close() {
        if (this.operations.state().poll().filter(open -> !isThis(open)).isEmpty()) {
            this.operations.polls().close();
        }
    }

    /** The channel shows the texts as HTML with addresses as links. */
    private boolean isThis(Poll poll) {
        return isSame(poll.titleText(), this.request.title()) && areSame(poll.optionTexts(), this.request.options());
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
