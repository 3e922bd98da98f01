package io.kryten.core.chat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

import io.kryten.command.KrytenCommand;
import org.jspecify.annotations.Nullable;

/**
 * Queue of the outgoing texts of one channel, in the order of sending.
 *
 * <p>A text is urgent, a reply to a user, or bulk. Urgent texts and chat commands of moderation go first. Replies go before bulk,
 * but after {@value #REPLIES_IN_A_ROW} replies one bulk text goes. Users take turns, one reply of each. A text that was begun is
 * finished first, so its lines stay together.
 *
 * <p>Two bounds hold. The share of a user, which is the waiting replies to that user, has a bounded number of texts: a
 * new text displaces the oldest. Replies and bulk each have a bounded number of lines, so that bulk never keeps a reply out, nor
 * replies bulk. Room for a new reply is made from the largest shares, as long as they hold more lines than the share of the new
 * reply would. So a flood costs its authors their own replies first, under however many names they speak. Urgent texts, bulk and a
 * text that was begun are never displaced.
 *
 * <p>Not thread-safe.
 */
final class ChatQueue {

    private static final int REPLIES_IN_A_ROW = 4;

    private final int maxLines;
    private final int maxRepliesPerUser;

    /** Shares by user, in the order of their turns; oldest text first. */
    private final Map<String, Set<OutgoingText>> replies = new LinkedHashMap<>();

    /** Texts that go first, which count as bulk. */
    private final Set<OutgoingText> urgent = new LinkedHashSet<>();

    private final Set<OutgoingText> bulk = new LinkedHashSet<>();
    private @Nullable OutgoingText begun;

    /** Replies that were sent since bulk is queued. */
    private int repliesInARow;

    /**
     * Creates an empty queue.
     *
     * @param maxLines the bound for lines of replies, and for lines of bulk
     * @param maxRepliesPerUser the bound for replies to one user
     */
    ChatQueue(int maxLines, int maxRepliesPerUser) {
        this.maxLines = maxLines;
        this.maxRepliesPerUser = maxRepliesPerUser;
    }

    /**
     * Counts the queued lines of one kind.
     *
     * @param ofReplies true for lines of replies, false for lines of bulk
     * @return their number
     */
    int lines(boolean ofReplies) {
        OutgoingText text = this.begun;
        int ofBegun = (text != null && (text.user() != null) == ofReplies) ? text.lines() : 0;
        return ofBegun
                + (ofReplies
                        ? this.replies.values().stream()
                                .mapToInt(ChatQueue::lines)
                                .sum()
                        : lines(this.urgent) + lines(this.bulk));
    }

    /**
     * Adds a text, if the bounds allow it.
     *
     * @param text a text of which no line was sent
     * @return the displaced texts, which are no longer in the queue; empty if the queue is full and refuses the text
     */
    Optional<List<OutgoingText>> add(OutgoingText text) {
        boolean reply = text.user() != null;
        Set<OutgoingText> share = share(text);
        List<OutgoingText> displaced = new ArrayList<>();
        if (reply && share.size() >= this.maxRepliesPerUser) {
            displaced.add(oldest(share));
        }
        int growth = text.lines() - lines(displaced);
        int excess = lines(reply) + growth - this.maxLines;
        boolean fits = reply ? makeRoom(excess, share, lines(share) + growth, displaced) : excess <= 0;
        if (!fits) {
            return Optional.empty();
        }
        share.add(text);
        if (text.user() != null) {
            this.replies.putIfAbsent(text.user(), share);
        }
        // Removed after the addition: a share that is empty in between would lose its turn.
        displaced.forEach(this::remove);
        return Optional.of(displaced);
    }

    /** {@return the text whose line is the next to be sent; null if none waits} */
    @Nullable
    OutgoingText next() {
        if (this.begun != null) {
            return this.begun;
        }
        if (!this.urgent.isEmpty()) {
            return oldest(this.urgent);
        }
        boolean bulkHasItsTurn = this.replies.isEmpty() || this.repliesInARow >= REPLIES_IN_A_ROW;
        if (bulkHasItsTurn && !this.bulk.isEmpty()) {
            return oldest(this.bulk);
        }
        return this.replies.isEmpty()
                ? null
                : oldest(this.replies.values().iterator().next());
    }

    /** {@return whether a text waits that goes first} */
    boolean isUrgent() {
        return !this.urgent.isEmpty();
    }

    /** {@return the text that has waited longest, or a begun one; null if none waits} */
    @Nullable
    OutgoingText oldest() {
        if (this.begun != null) {
            return this.begun;
        }
        return Stream.concat(Stream.of(this.urgent, this.bulk), this.replies.values().stream())
                .filter(share -> !share.isEmpty())
                .map(ChatQueue::oldest)
                .min(Comparator.comparingLong(OutgoingText::queuedNanos))
                .orElse(null);
    }

    /**
     * Takes the next line of a text, which is begun with its first line.
     *
     * @param text a text of {@link #next()} or {@link #oldest()}
     * @return its next line
     */
    OutgoingLine takeLine(OutgoingText text) {
        if (text != this.begun) {
            begin(text);
        }
        KrytenCommand line = text.takeLine();
        boolean last = text.lines() == 0;
        if (last) {
            this.begun = null;
        }
        return OutgoingLine.first(line, text, last);
    }

    /** Removes the unsent lines of a text. */
    void remove(OutgoingText text) {
        if (text == this.begun) {
            this.begun = null;
        }
        Set<OutgoingText> share = share(text);
        share.remove(text);
        if (text.user() != null && share.isEmpty()) {
            this.replies.remove(text.user());
        }
    }

    /** Removes the replies to users who have left. {@return the removed texts} */
    List<OutgoingText> removeDeparted() {
        List<OutgoingText> departed = this.replies.values().stream()
                .flatMap(Set::stream)
                .filter(OutgoingText::isForDeparted)
                .toList();
        departed.forEach(this::remove);
        return departed;
    }

    /** Empties the queue. {@return the queued texts} */
    List<OutgoingText> clear() {
        List<OutgoingText> all = new ArrayList<>();
        if (this.begun != null) {
            all.add(this.begun);
        }
        this.replies.values().forEach(all::addAll);
        all.addAll(this.urgent);
        all.addAll(this.bulk);
        this.begun = null;
        this.replies.clear();
        this.urgent.clear();
        this.bulk.clear();
        this.repliesInARow = 0;
        return all;
    }

    private void begin(OutgoingText text) {
        boolean ofBulk = share(text) == this.bulk;
        share(text).remove(text);
        this.begun = text;
        String user = text.user();
        if (user == null) {
            this.repliesInARow = ofBulk ? 0 : this.repliesInARow;
            return;
        }
        this.repliesInARow = this.bulk.isEmpty() ? 0 : this.repliesInARow + 1;
        Set<OutgoingText> share = this.replies.remove(user);
        if (share != null && !share.isEmpty()) {
            // Added again behind the other users, whose turns come first.
            this.replies.put(user, share);
        }
    }

    /**
     * Chooses the texts that a new one displaces.
     *
     * @param excess the number of lines above the bound
     * @param own the share that the new text belongs to
     * @param ownLines the number of lines that the share would hold
     * @param displaced gets the chosen texts
     * @return whether they are enough
     */
    private boolean makeRoom(int excess, Set<OutgoingText> own, int ownLines, List<OutgoingText> displaced) {
        if (excess <= 0) {
            return true;
        }
        PriorityQueue<Claim> largest = new PriorityQueue<>(Comparator.comparingInt(claim -> -claim.lines));
        this.replies.values().stream()
                .filter(share -> share != own)
                .map(Claim::new)
                .forEach(largest::add);
        int tooMany = excess;
        while (tooMany > 0) {
            Claim claim = largest.poll();
            if (claim == null || claim.lines <= ownLines) {
                return false;
            }
            OutgoingText text = claim.texts.next();
            displaced.add(text);
            tooMany -= text.lines();
            claim.lines -= text.lines();
            largest.add(claim);
        }
        return true;
    }

    /** {@return the share that a text belongs to; a new one for the first reply to a user} */
    private Set<OutgoingText> share(OutgoingText text) {
        if (text.user() != null) {
            return this.replies.getOrDefault(text.user(), new LinkedHashSet<>());
        }
        return text.goesFirst() ? this.urgent : this.bulk;
    }

    private static OutgoingText oldest(Set<OutgoingText> share) {
        return share.iterator().next();
    }

    private static int lines(Collection<OutgoingText> texts) {
        return texts.stream().mapToInt(OutgoingText::lines).sum();
    }

    /** Share whose texts may be displaced. */
    private static final class Claim {

        private final Iterator<OutgoingText> texts;
        private int lines;

        Claim(Set<OutgoingText> share) {
            this.texts = share.iterator();
            this.lines = lines(share);
        }
    }
}
