package io.kryten.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Removes noise from media titles: file endings, dots and underscores instead of spaces, resolution, codec, the year in
 * brackets, {@code (Official Video)}. Text that may be part of the title is kept. The time is linear in the length of the
 * title.
 */
public final class MediaTitle {

    private MediaTitle() {}

    /**
     * Cleans a title. A clean title is returned unchanged.
     *
     * @param title any title, for example the title of a playlist item
     * @return the title without noise; a title of noise only is returned with normalized white space
     */
    public static String clean(String title) {
        String current = joined(title);
        // A second round removes more only if the first one left a single word, which may be a file name: three rounds
        // at most.
        while (true) {
            String next = withoutNoise(current);
            if (next.isEmpty() || next.equals(current)) {
                return current;
            }
            current = next;
        }
    }

    private static String withoutNoise(String title) {
        if (title.contains("://") || title.startsWith("www.")) {
            return title;
        }
        boolean fileName = Whitespace.next(title, 0) == title.length();
        String spaced = fileName ? spaced(TitleEnds.withoutFileEndings(title)) : title;
        String words = joined(TitleBrackets.withoutDecoration(spaced));
        return TitleEnds.withoutNoise(fileName ? withoutTechnicalEnd(words) : words);
    }

    /** {@return a file name with spaces instead of dots and underscores; dots of abbreviations and numbers are kept} */
    private static String spaced(String name) {
        String[] parts = name.replace('_', ' ').split("\\.", -1);
        if (!isSeparatedByDots(parts)) {
            return name.replace('_', ' ');
        }
        StringBuilder spaced = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            boolean together = parts[i - 1].length() == 1 && parts[i].length() == 1;
            spaced.append(together ? '.' : ' ').append(parts[i]);
        }
        return joined(spaced.toString());
    }

    private static boolean isSeparatedByDots(String[] parts) {
        String last = parts[parts.length - 1];
        boolean marked = parts.length == 2 && (TitleNoise.isYear(last) || TitleNoise.isTechnical(last));
        if (parts.length < 3 && !marked) {
            return false;
        }
        for (String part : parts) {
            if (part.length() > 1) {
                return true;
            }
        }
        return false;
    }

    /** In a file name, the title ends before the technical words. */
    private static String withoutTechnicalEnd(String title) {
        List<String> words = words(title);
        for (int i = 1; i < words.size(); i++) {
            if (TitleNoise.isTechnical(words.get(i))) {
                return String.join(" ", words.subList(0, endOfTitle(words, i)));
            }
        }
        return title;
    }

    /** {@return the number of words of the title in a file name, without a year and without noise before technical words} */
    private static int endOfTitle(List<String> words, int technical) {
        int end = technical;
        while (end > 1 && (TitleNoise.isTelling(words.get(end - 1)) || TitleNoise.isQuality(words.get(end - 1)))) {
            end--;
        }
        if (end > 1 && TitleNoise.isYear(words.get(end - 1))) {
            return end - 1;
        }
        end = technical;
        while (end > 1 && TitleNoise.isTelling(words.get(end - 1))) {
            end--;
        }
        return end;
    }

    private static String joined(String text) {
        return String.join(" ", words(text));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = Whitespace.skip(text, 0);
        while (start < text.length()) {
            int end = Whitespace.next(text, start);
            words.add(text.substring(start, end));
            start = Whitespace.skip(text, end);
        }
        return words;
    }
}
