package io.kryten.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes noise from media titles: file endings, dots and underscores instead of spaces, resolution, codec, the year in
 * brackets, {@code (Official Video)}. Text that may be part of the title is kept. Of a title with more than 500 characters, only
 * the white space is normalized: CyTube cuts titles at 100 characters.
 */
public final class MediaTitle {

    /** The time of a hostile title grows with more than its length, and the stack of an expression with its length. */
    private static final int MAX_LENGTH = 500;

    private static final Pattern ADDRESS = Pattern.compile("^www\\.|://");

    /** A pair of brackets without brackets between them. */
    private static final Pattern BRACKETS =
            Pattern.compile("\\([^X]*\\)|\\[[^X]*]|\\{[^X]*}|【[^X]*】|（[^X]*）".replace("X", "()\\[\\]{}【】（）"));

    /** Stands for removed brackets: a title whose white space is normalized does not contain it. */
    private static final String REMOVED = " \n ";

    private static final Pattern QUALITY_BEHIND_REMOVED = TitleNoise.compile(
            "(?<=\\S)[ \\n]*\\n *+(?:(?:" + TitleNoise.TECHNICAL + "|" + TitleNoise.QUALITY + ") *+)+$");

    private static final Pattern FILE_ENDINGS = TitleNoise.compile("(?<=.)(?: ?" + TitleNoise.FILE_ENDING + ")+$");

    /** A file name whose words are separated by dots. */
    private static final Pattern DOTTED = TitleNoise.compile(
            "(?=.*[^.]{2})(?:.*\\..*\\..*|[^.]*\\.(?:" + TitleNoise.YEAR + "|" + TitleNoise.TECHNICAL + ")[^.]*)");

    /** A dot that does not stand between two single characters, as in an abbreviation or a number. */
    private static final Pattern DOT_OF_WORDS = Pattern.compile("(?<!(?:^|\\.)[^.])\\.|\\.(?![^.](?:\\.|$))");

    /** The first technical word of a file name and the rest, with noise and a year before them. */
    private static final Pattern TECHNICAL_END = TitleNoise.compile("(?<=\\S)(?: " + TitleNoise.YEAR + "(?: "
            + TitleNoise.EDITION + "| " + TitleNoise.QUALITY + ")*|(?: " + TitleNoise.EDITION + ")*) "
            + TitleNoise.TECHNICAL + ".*");

    private static final String DASH = "[-–—|·~]";

    private static final Pattern LEADING_DASHES = Pattern.compile("^(?:" + DASH + " )+");

    private static final Pattern TRAILING_NOISE = TitleNoise.compile(
            "(?<=.)(?: ?" + TitleNoise.FILE_ENDING + "| " + DASH + "(?!\\S)| " + TitleNoise.TECHNICAL + ")+$");

    private static final Pattern TAIL = Pattern.compile("(.+) (" + DASH + ".*)", Pattern.DOTALL);

    private MediaTitle() {}

    /**
     * Cleans a title. A clean title is returned unchanged.
     *
     * @param title any title, for example the title of a playlist item
     * @return the title without noise; a title of noise only, or of more than 500 characters, is returned with normalized white
     * space
     */
    public static String clean(String title) {
        String current = normalized(title);
        if (current.length() > MAX_LENGTH) {
            return current;
        }
        String next = withoutNoise(current);
        // A further round removes more if the one before left a single word, which may be a file name.
        while (!next.isEmpty() && !next.equals(current)) {
            current = next;
            next = withoutNoise(current);
        }
        return current;
    }

    private static String withoutNoise(String title) {
        if (ADDRESS.matcher(title).find()) {
            return title;
        }
        if (title.contains(" ")) {
            return withoutEnds(withoutDecoration(title));
        }
        String words = withoutDecoration(spaced(FILE_ENDINGS.matcher(title).replaceFirst("")));
        return withoutEnds(TECHNICAL_END.matcher(words).replaceFirst(""));
    }

    /** {@return a file name with spaces instead of dots and underscores; dots of abbreviations and numbers are kept} */
    private static String spaced(String name) {
        String words = name.replace('_', ' ');
        return DOTTED.matcher(words).matches() ? DOT_OF_WORDS.matcher(words).replaceAll(" ") : words;
    }

    /** {@return the title without brackets that contain noise only, and without the quality behind the last of them} */
    private static String withoutDecoration(String title) {
        String before;
        String text = title;
        do {
            before = text;
            text = BRACKETS.matcher(before).replaceAll(MediaTitle::replacement);
        } while (!text.equals(before));
        return normalized(QUALITY_BEHIND_REMOVED.matcher(text).replaceFirst(""));
    }

    private static String replacement(MatchResult brackets) {
        String text = brackets.group();
        return TitleNoise.isDecoration(text.substring(1, text.length() - 1)) ? REMOVED : Matcher.quoteReplacement(text);
    }

    private static String withoutEnds(String title) {
        String text = LEADING_DASHES.matcher(title).replaceFirst("");
        while (true) {
            text = TRAILING_NOISE.matcher(text).replaceFirst("");
            Matcher tail = TAIL.matcher(text);
            if (!tail.matches() || !TitleNoise.isTail(tail.group(2))) {
                return text;
            }
            text = tail.group(1);
        }
    }

    /** {@return the words of a text, separated by single spaces} */
    private static String normalized(String text) {
        List<String> words = new ArrayList<>();
        int start = Whitespace.skip(text, 0);
        while (start < text.length()) {
            int end = Whitespace.next(text, start);
            words.add(text.substring(start, end));
            start = Whitespace.skip(text, end);
        }
        return String.join(" ", words);
    }
}
