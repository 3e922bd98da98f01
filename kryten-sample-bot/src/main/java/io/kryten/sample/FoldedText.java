package io.kryten.sample;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text without the usual tricks against word lists: case, accents, full width, invisible characters, letters of other alphabets and
 * digits that look like Latin ones.
 */
public final class FoldedText {

    private static final String LOOKALIKES = "авсеһіјкӏмпорѕтухԁαβεηικνορτυχ0134578@$";

    private static final String LATIN = "abcehijklmnopstyxdabenikvoptuxoieastbas";

    /** Marks that may stand between two letters of a word: {@code d.a.r.n}, but not two words. */
    private static final String BETWEEN = "[^\\p{L}\\p{N}\\s]*";

    private FoldedText() {}

    /** {@return the folded text} */
    public static String of(String text) {
        String plain = Normalizer.normalize(text, Form.NFKD).replaceAll("[\\p{M}\\p{Cf}]+", "");
        StringBuilder folded = new StringBuilder(plain.toLowerCase(Locale.ROOT));
        for (int i = 0; i < folded.length(); i++) {
            int place = LOOKALIKES.indexOf(folded.charAt(i));
            if (place >= 0) {
                folded.setCharAt(i, LATIN.charAt(place));
            }
        }
        return folded.toString();
    }

    /** {@return a pattern that finds a whole word in folded text, with letters repeated or dotted: {@code daaarn}, {@code d.a.r.n}} */
    public static Pattern word(String word) {
        String letters = Pattern.compile("(.)\\1*")
                .matcher(of(word.strip()))
                .results()
                .map(run ->
                        run.group().isBlank() ? "\\s+" : Pattern.quote(run.group()) + Pattern.quote(run.group(1)) + "*")
                .collect(Collectors.joining(BETWEEN));
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + letters + "(?![\\p{L}\\p{N}])");
    }
}
