package io.kryten.event;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.kryten.text.Whitespace;
import org.jspecify.annotations.Nullable;

/**
 * Finds names that contain white space, ignoring case. The names are in a trie, in which each level adds a character: a common
 * prefix is compared once, so the time at an offset depends on the length of the longest name and not on the number of names.
 */
final class EmotePhrases {

    private final Node root = new Node();

    private int size;

    /**
     * Adds a name; of several names that match, the one that was added first is found.
     *
     * @param name the name as HTML
     * @param emote its emote
     */
    void add(String name, Emote emote) {
        // A name of white space only never matches.
        if (Whitespace.skip(name, 0) == name.length()) {
            return;
        }
        Node node = this.root;
        String folded = fold(name);
        for (int i = 0; i < folded.length(); i++) {
            node = node.next.computeIfAbsent(folded.charAt(i), missing -> new Node());
        }
        if (node.phrase == null) {
            node.phrase = new Phrase(emote, this.size++);
        }
    }

    boolean isEmpty() {
        return this.size == 0;
    }

    /** {@return the text in a form that is the same for every case, with the same length; as JavaScript's flag {@code i}} */
    static String fold(String text) {
        char[] folded = new char[text.length()];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(text.charAt(i));
        }
        return new String(folded);
    }

    /** JavaScript keeps a character whose upper case has several characters, and turns no other one into ASCII. */
    private static char fold(char c) {
        if (c < 128) {
            return Character.toUpperCase(c);
        }
        String upper = Character.toString(c).toUpperCase(Locale.ROOT);
        return (upper.length() == 1 && upper.charAt(0) >= 128) ? upper.charAt(0) : c;
    }

    /**
     * {@return the name whose first word begins at an offset and which is surrounded by white space; null if there is none}
     *
     * @param folded the text, {@link #fold folded}
     * @param word the offset of a word
     */
    @Nullable
    Match at(String folded, int word) {
        Match best = from(folded, word, word);
        // A name may begin with white space, which precedes its first word.
        for (int start = word - 1; start >= 0 && Whitespace.is(folded.charAt(start)); start--) {
            boolean bounded = start == 0 || Whitespace.is(folded.charAt(start - 1));
            Match found = bounded ? from(folded, start, word) : null;
            best = (found != null && found.isBefore(best)) ? found : best;
        }
        return best;
    }

    private @Nullable Match from(String folded, int start, int word) {
        Match best = null;
        Node node = this.root;
        for (int end = start; node != null; end++) {
            boolean ends = end == folded.length() || Whitespace.is(folded.charAt(end));
            if (node.phrase != null && ends && end > word) {
                Match found = new Match(node.phrase, end);
                best = found.isBefore(best) ? found : best;
            }
            node = (end < folded.length()) ? node.next.get(folded.charAt(end)) : null;
        }
        return best;
    }

    /** A name that was found, and the offset of its end. */
    record Match(Phrase phrase, int end) {

        Emote emote() {
            return this.phrase.emote;
        }

        private boolean isBefore(@Nullable Match other) {
            return other == null || this.phrase.rank < other.phrase.rank;
        }
    }

    /** A name with its position in the channel's list. */
    private record Phrase(Emote emote, int rank) {}

    /** A prefix of names; a name itself if it has a phrase. */
    private static final class Node {

        private final Map<Character, Node> next = new HashMap<>();

        private @Nullable Phrase phrase;
    }
}
