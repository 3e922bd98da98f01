package io.kryten.sample.moderation;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import io.kryten.sample.FoldedText;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Settings of the moderation bot.
 *
 * @param dryRun whether the bot only logs what it would do
 * @param words the banned words, in any case
 * @param patterns regular expressions of banned text, found in the line as it is
 * @param flood the number of lines of one user within a time
 * @param repeats the number of equal lines of one user within a time
 * @param capitals the limit of capital letters
 * @param steps what follows the first offence, the second and so on; the last one repeats
 * @param muteFor the time of a mute
 * @param forgiveAfter the time after which one offence is forgotten, and then the next
 * @param patience the time after an offence in which further ones count as the same
 */
@ConfigurationProperties("moderation")
record ModerationProperties(
        @DefaultValue("false") boolean dryRun,
        @DefaultValue List<String> words,
        @DefaultValue List<Pattern> patterns,
        @DefaultValue Lines flood,
        @DefaultValue Lines repeats,
        @DefaultValue Capitals capitals,
        @DefaultValue({"warn", "warn", "mute", "ban"}) List<Step> steps,
        @DefaultValue("5m") Duration muteFor,
        @DefaultValue("30m") Duration forgiveAfter,
        @DefaultValue("5s") Duration patience) {

    ModerationProperties {
        words.forEach(word -> Assert.hasText(FoldedText.of(word), "moderation.words must not have an empty word"));
        patterns.forEach(each -> Assert.isTrue(!each.matcher("").find(), "moderation.patterns: each line has " + each));
        check("flood", flood);
        check("repeats", repeats);
        Assert.notEmpty(steps, "moderation.steps must have a step");
        Assert.isTrue(forgiveAfter.toMillis() > 0, "moderation.forgive-after must be above 0, not " + forgiveAfter);
    }

    private static void check(String rule, Lines limit) {
        String message = "moderation." + rule + ".count must be at most " + Rules.MOST + " lines, not " + limit.count();
        Assert.isTrue(limit.count() <= Rules.MOST, message + ": the bot remembers no more of a user");
    }

    enum Step {
        WARN,
        MUTE,
        BAN
    }

    /**
     * Limit of lines.
     *
     * @param count the number of lines that is too many, up to 20; 0 for no limit
     * @param within the time
     */
    record Lines(
            @DefaultValue("5") int count,
            @DefaultValue("5s") Duration within) {}

    /**
     * Limit of capital letters.
     *
     * @param letters the number of letters from which a line is examined; 0 for no limit
     * @param share the share of capital letters that is too much
     */
    record Capitals(
            @DefaultValue("12") int letters,
            @DefaultValue("0.8") double share) {}
}
