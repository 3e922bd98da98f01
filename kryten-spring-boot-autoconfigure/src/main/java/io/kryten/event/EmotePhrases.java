package io.kryten.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.kryten.text.Whitespace;
import org.jspecify.annotations.Nullable;

/**
 * Finds names that contain white space, ignoring case. The names are sorted, so names with a common prefix are adjacent, and
 * each further character of the text narrows the range of candidates by binary search: a common prefix is compared once.
 */
final class EmotePhrases {

    private final List<Phrase> sorted;

    private EmotePhrases(List<Phrase> sorted) {
        this.sorted = sorted;
    }

    /**
     * Creates the index of some names.
     *
     * @param emotes the emotes by their names as HTML; of several that match, the first is found
     */
    static EmotePhrases of(Map<String, Emote> emotes) {
        Map<String, Phrase> phrases = new LinkedHashMap<>();
        emotes.forEach((name, emote) -> {
            // A name of white space only never matches.
            if (Whitespace.skip(name, 0) < name.length()) {
                String folded = fold(name);
                phrases.putIfAbsent(folded, new Phrase(folded, emote, phrases.size()));
            }
        });
        return new EmotePhrases(phrases.values().stream()
                .sorted((one, other) -> one.name.compareTo(other.name))
                .toList());
    }

    boolean isEmpty() {
        return this.sorted.isEmpty();
    }

    /** {@return the text in a form that is the same for every case, with the same length} */
    static String fold(String text) {
        char[] folded = new char[text.length()];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = Character.toLowerCase(Character.toUpperCase(text.charAt(i)));
        }
        return new String(folded);
    }

    /**
     * {@return the name whose first word begins at an offset and which is surrounded by white space; null if there is none}
     *
     * @param folded the text, {@link #fold folded}
     * @param word the offset of a word
     */
    @Nullable
    Match at(String folded, int word) {
        Match best = null;
        int start = word;
        // A name may begin with white space, which precedes its first word.
        while (start == 0 || Whitespace.is(folded.charAt(start - 1))) {
            Match found = from(folded, start, word);
            best = (found != null && (best == null || found.phrase.rank < best.phrase.rank)) ? found : best;
            if (start == 0) {
                break;
            }
            start--;
        }
        return best;
    }

    private @Nullable Match from(String folded, int start, int word) {
        Match best = null;
        int low = 0;
        int high = this.sorted.size();
        for (int end = start; low < high; end++) {
            Phrase shortest = this.sorted.get(low);
            if (shortest.name.length() == end - start) {
                boolean ends = end > word && (end == folded.length() || Whitespace.is(folded.charAt(end)));
                if (ends && (best == null || shortest.rank < best.phrase.rank)) {
                    best = new Match(shortest, end);
                }
                low++;
            }
            if (end == folded.length()) {
                break;
            }
            char c = folded.charAt(end);
            low = firstFrom(low, high, end - start, c);
            high = firstFrom(low, high, end - start, c + 1);
        }
        return best;
    }

    /** {@return the first of some names with a common prefix whose next character is at least a given one} */
    private int firstFrom(int from, int to, int place, int c) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (this.sorted.get(middle).name.charAt(place) < c) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** A name that was found, and the offset of its end. */
    record Match(Phrase phrase, int end) {

        Emote emote() {
            return this.phrase.emote;
        }
    }

    /** A folded name with its position in the channel's list. */
    record Phrase(String name, Emote emote, int rank) {}
}
