package io.kryten.protocol;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The word that somebody may have meant. */
final class NearMiss {

    private static final int MAX_LENGTH = 40;

    private NearMiss() {}

    /** {@return the most similar candidate: a third of the letters may differ, or be missing at the end} */
    static Optional<String> of(String word, List<String> candidates) {
        String wanted = word.strip().toLowerCase(Locale.ROOT);
        if (wanted.length() < 2 || wanted.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        int limit = Math.max(1, wanted.length() / 3);
        Optional<String> similar = candidates.stream()
                .filter(candidate -> distance(wanted, candidate) <= limit)
                .min(Comparator.comparingInt(candidate -> distance(wanted, candidate)));
        return similar.or(() -> candidates.stream()
                .filter(candidate -> candidate.toLowerCase(Locale.ROOT).startsWith(wanted))
                .findFirst());
    }

    /** Levenshtein's distance, upper and lower case being the same. */
    private static int distance(String wanted, String candidate) {
        String other = candidate.toLowerCase(Locale.ROOT);
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= wanted.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + ((wanted.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(diagonal, row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
