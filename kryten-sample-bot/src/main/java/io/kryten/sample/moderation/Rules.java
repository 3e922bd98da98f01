package io.kryten.sample.moderation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.kryten.sample.FoldedText;
import io.kryten.sample.RecentMap;
import io.kryten.sample.moderation.ModerationProperties.Capitals;
import io.kryten.sample.moderation.ModerationProperties.Lines;

/** Rules for the lines of one channel. Not thread-safe. */
final class Rules {

    /** Most lines of a user that are remembered: as many as CyTube lets through at once. */
    static final int MOST = 20;

    private final ModerationProperties properties;

    private final List<Pattern> words;

    private final Map<String, Deque<Line>> lines = new RecentMap<>();

    Rules(ModerationProperties properties) {
        this.properties = properties;
        this.words = properties.words().stream().map(FoldedText::word).toList();
    }

    /** Finds the rule that a line breaks; {@return a description of the breach; empty if the line is fine} */
    Optional<String> broken(String user, String text, Instant time) {
        String folded = FoldedText.of(text);
        Deque<Line> recent = this.lines.computeIfAbsent(user, key -> new ArrayDeque<>());
        recent.addLast(new Line(time, folded));
        if (recent.size() > MOST) {
            recent.removeFirst();
        }
        if (isFound(this.words, folded) || isFound(this.properties.patterns(), text)) {
            return Optional.of("banned words");
        }
        boolean flood = isTooMany(recent, this.properties.flood(), line -> true);
        if (flood || isTooMany(recent, this.properties.repeats(), line -> line.folded.equals(folded))) {
            recent.clear();
            return Optional.of(flood ? "flood" : "repetition");
        }
        return isShouted(text, this.properties.capitals()) ? Optional.of("capitals") : Optional.empty();
    }

    private static boolean isFound(List<Pattern> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).find());
    }

    private static boolean isTooMany(Deque<Line> recent, Lines limit, Predicate<Line> condition) {
        Instant start = recent.getLast().time.minus(limit.within());
        Predicate<Line> counts = condition.and(line -> line.time.isAfter(start));
        return limit.count() > 0 && recent.stream().filter(counts).count() >= limit.count();
    }

    private static boolean isShouted(String text, Capitals limit) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long capitals = text.codePoints().filter(Character::isUpperCase).count();
        return limit.letters() > 0 && letters >= limit.letters() && capitals >= letters * limit.share();
    }

    private record Line(Instant time, String folded) {}
}
