package io.kryten.chatcommand;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Duration as users write it: {@code 90s}, {@code 2m}, {@code 1h30m}, {@code 1d}, {@code 1:30} or {@code 1:02:03}. */
final class DurationArgument implements ArgumentType {

    private static final Pattern UNITS =
            Pattern.compile("(?=\\d)(?:(\\d{1,4})d)?(?:(\\d{1,5})h)?(?:(\\d{1,6})m(?:in)?)?(?:(\\d{1,8})s(?:ec)?)?");

    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,3}):)?(\\d{1,3}):([0-5]\\d)");

    @Override
    public @Nullable ArgumentReader reader(ArgumentTarget target) {
        return (target.type() == Duration.class) ? (text, call) -> read(text) : null;
    }

    private static Duration read(String text) {
        Matcher units = UNITS.matcher(text.toLowerCase(Locale.ROOT));
        if (units.matches()) {
            return Duration.ofDays(number(units.group(1)))
                    .plusHours(number(units.group(2)))
                    .plusMinutes(number(units.group(3)))
                    .plusSeconds(number(units.group(4)));
        }
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            return Duration.ofHours(number(clock.group(1)))
                    .plusMinutes(number(clock.group(2)))
                    .plusSeconds(number(clock.group(3)));
        }
        throw new UnreadableValueException(
                ArgumentTarget.quoted(text) + " is no duration such as 90s, 2m, 1h30m or 1:30");
    }

    private static long number(@Nullable String digits) {
        return (digits != null) ? Long.parseLong(digits) : 0;
    }
}
