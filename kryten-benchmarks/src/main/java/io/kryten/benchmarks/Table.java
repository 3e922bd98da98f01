package io.kryten.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collected figures, printed as a Markdown table. */
final class Table {

    private final List<String> rows = new ArrayList<>();

    /**
     * Adds a row.
     *
     * @param figure name of the figure
     * @param plain figures of plain jnats and Jackson
     * @param kryten figures of this library
     * @param ratio this library's figure divided by the plain one
     * @param aim aim for the ratio
     */
    void add(String figure, String plain, String kryten, double ratio, String aim) {
        add(figure, plain, kryten, String.format(Locale.ROOT, "%.2f x", ratio), aim);
    }

    /**
     * Adds a row.
     *
     * @param figure name of the figure
     * @param plain figures of plain jnats and Jackson
     * @param kryten figures of this library
     * @param comparison the two compared
     * @param aim aim for the comparison
     */
    void add(String figure, String plain, String kryten, String comparison, String aim) {
        String row = "| " + String.join(" | ", figure, plain, kryten, comparison, aim) + " |";
        this.rows.add(row);
        System.out.println(row);
    }

    void print() {
        System.out.println();
        System.out.println("| what | plain jnats + Jackson | this library | comparison | aim |");
        System.out.println("|---|---|---|---|---|");
        this.rows.forEach(System.out::println);
    }
}
