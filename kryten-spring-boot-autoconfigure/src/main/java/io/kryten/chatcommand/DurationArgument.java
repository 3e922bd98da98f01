package io.kryten.chatcommand;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.kryten.chatcommand.UnreadableValue.Problem;
import org.jspecify.annotations.Nullable;

/** Duration as users write it: {@code 90s}, {@code 2m}, {@code 1h30m}, {@code 1d}, {@code 1:30} or {@code 1:02:03}. */
final class DurationArgument implements ArgumentType {

    /** Numbers of more digits are no durations that a user means. */
    private static final String NUMBER = "(\\d{1,18})";

    private static final Pattern UNITS = Pattern.compile(
            "(?=\\d)(?:" + NUMBER + "d)?(?:" + NUMBER + "h)?(?:" + NUMBER + "m(?:in)?)?(?:" + NUMBER + "s(?:ec)?)?");

    private static final Pattern CLOCK = Pattern.compile("(?:" + NUMBER + ":)?" + NUMBER + ":([0-5]\\d)");

    private static final Duration LONGEST = Duration.ofDays(9_999);

    @Override
    public @Nullable ArgumentReader reader(ArgumentTarget target) {
        return (target.type() == Duration.class) ? (text, call) -> read(text) : null;
    }

    private static Duration read(String text) {
        Matcher units = UNITS.matcher(text.toLowerCase(Locale.ROOT));
        Matcher clock = CLOCK.matcher(text);
        try {
            if (units.matches()) {
                return checked(
                        text,
                        Duration.ofDays(number(units.group(1)))
                                .plusHours(number(units.group(2)))
                                .plusMinutes(number(units.group(3)))
                                .plusSeconds(number(units.group(4))));
            }
            if (clock.matches()) {
                return checked(
                        text,
                        Duration.ofHours(number(clock.group(1)))
                                .plusMinutes(number(clock.group(2)))
                                .plusSeconds(number(clock.group(3))));
            }
        } catch (ArithmeticException ex) {
            throw tooLarge(text);
        }
        throw new UnreadableValueException(
                Problem.NO_DURATION,
                text,
                ArgumentTarget.quoted(text) + " is no duration such as 90s, 2m, 1h30m or 1:30");
    }

    private static Duration checked(String text, Duration duration) {
        if (duration.compareTo(LONGEST) > 0) {
            throw tooLarge(text);
        }
        return duration;
    }

    private static UnreadableValueException tooLarge(String text) {
        return new UnreadableValueException(UnreadableValue.of(
                        Problem.OUT_OF_RANGE,
                        text,
                        ArgumentTarget.quoted(text) + " is too large: up to " + LONGEST.toDays() + "d")
                .within(null, BigDecimal.valueOf(LONGEST.toDays())));
    }

    private static long number(@Nullable String digits) {
        return (digits != null) ? Long.parseLong(digits) : 0;
    }
}
