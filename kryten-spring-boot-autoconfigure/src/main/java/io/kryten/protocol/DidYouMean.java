package io.kryten.protocol;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Suggestion of a known name for a mistyped one. Names are compared ignoring case by their optimal string alignment
 * distance: the number of letters to insert, delete, replace or swap with their neighbour.
 */
public final class DidYouMean {

    private static final int MAX_LENGTH = 40;

    private DidYouMean() {}

    /**
     * Suggests a name generously: a third of the letters may differ, and the rest of a name may be missing.
     *
     * @param typed the mistyped name
     * @param known the known names
     * @return the nearest name, or else the first one that starts with the mistyped one; empty if there is none
     */
    public static Optional<String> of(String typed, Collection<String> known) {
        return all(typed, known).findFirst();
    }

    /**
     * Returns all names that {@link #of} may suggest, the best one first.
     *
     * @param typed the mistyped name
     * @param known the known names
     * @return the near names, the nearest first, then the others that start with the mistyped one
     */
    public static Stream<String> all(String typed, Collection<String> known) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        if (wanted.length() < 2) {
            return Stream.empty();
        }
        int limit = Math.max(1, wanted.length() / 3);
        return Stream.concat(
                        near(limit, wanted, known),
                        known.stream()
                                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(wanted)))
                .distinct();
    }

    /**
     * Suggests a name within a distance.
     *
     * @param limit the largest distance, 0 for another case only
     * @param typed the mistyped name
     * @param known the known names
     * @return the nearest name, the first one in the order of the names among equally near ones; empty if there is none
     */
    public static Optional<String> within(int limit, String typed, Collection<String> known) {
        return near(limit, typed.strip().toLowerCase(Locale.ROOT), known).findFirst();
    }

    private static Stream<String> near(int limit, String wanted, Collection<String> known) {
        return known.stream()
                .filter(name -> wanted.length() <= MAX_LENGTH && Math.abs(wanted.length() - name.length()) <= limit)
                .map(name -> new Candidate(name, distance(wanted, name.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance <= limit)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + ((a.charAt(i - 1) == b.charAt(j - 1)) ? 0 : 1);
                d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }

    private record Candidate(String name, int distance) {}
}
