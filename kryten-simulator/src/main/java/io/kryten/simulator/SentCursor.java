package io.kryten.simulator;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Position of a test in a bot's commands: its mark, and the commands that it took off. Commands are compared by
 * identity. Thread-safe.
 */
public final class SentCursor {

    private final Set<PublishedCommand> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean marked;
    private @Nullable PublishedCommand lastBeforeMark;

    /** Creates a cursor without a mark. */
    public SentCursor() {}

    /**
     * Sets the mark, instead of an earlier one.
     *
     * @param sent the commands so far, oldest first
     */
    public synchronized void mark(List<PublishedCommand> sent) {
        this.marked = true;
        this.lastBeforeMark = sent.isEmpty() ? null : sent.get(sent.size() - 1);
    }

    /** Removes the mark and forgets the commands that were taken off. */
    public synchronized void reset() {
        this.marked = false;
        this.lastBeforeMark = null;
        this.taken.clear();
    }

    /**
     * Returns the commands behind the mark.
     *
     * @param sent the commands so far, oldest first
     * @return all of them if the last one before the mark was cleared since
     * @throws IllegalStateException if there is no mark
     */
    @SuppressWarnings("ReferenceEquality") // equal commands may stand on both sides of the mark
    public synchronized List<PublishedCommand> behindMark(List<PublishedCommand> sent) {
        if (!this.marked) {
            throw new IllegalStateException("sinceMark() needs a mark: call mark() before the commands to examine");
        }
        for (int i = sent.size() - 1; i >= 0; i--) {
            if (sent.get(i) == this.lastBeforeMark) {
                return sent.subList(i + 1, sent.size());
            }
        }
        return sent;
    }

    /**
     * Finds the first command that was not taken off.
     *
     * @param sent the commands so far, oldest first
     * @param wanted which commands are looked for
     * @return the command; empty if there is none
     */
    public synchronized Optional<PublishedCommand> next(
            List<PublishedCommand> sent, Predicate<PublishedCommand> wanted) {
        return sent.stream()
                .filter(command -> wanted.test(command) && !this.taken.contains(command))
                .findFirst();
    }

    /**
     * Takes off the first command that was not taken off.
     *
     * @param sent the commands so far, oldest first
     * @param wanted which commands are looked for
     * @return the command
     * @throws java.util.NoSuchElementException if there is none
     */
    public synchronized PublishedCommand take(List<PublishedCommand> sent, Predicate<PublishedCommand> wanted) {
        PublishedCommand next = next(sent, wanted).orElseThrow();
        this.taken.add(next);
        return next;
    }
}
