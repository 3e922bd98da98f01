package io.kryten.command;

import java.math.BigDecimal;
import java.time.Duration;

import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import io.kryten.Rank;
import io.kryten.Username;

/**
 * Rules for the arguments of commands. Robot and CyTube drop or cut most arguments that break them without a notice, so they are
 * refused before they are sent (protocol.md section 2).
 */
final class ArgumentRules {

    /** The UTF-16 units of the reason of a ban. */
    static final int BAN_REASON = 255;

    private static final int SHOWN = 40;

    private ArgumentRules() {}

    static String username(String name) {
        return new Username(name).value();
    }

    static int uid(int uid) {
        return notNegative("A uid", uid);
    }

    static int notNegative(String what, int number) {
        if (number < 0) {
            throw new KrytenValidationException(what + " must be 0 or above, not " + number);
        }
        return number;
    }

    /** Requires a text; null comes from callers whose code is not checked for null. */
    static String given(String what, String text) {
        if (text == null) {
            throw new KrytenValidationException("The " + what + " must not be null");
        }
        return text;
    }

    static String notBlank(String what, String text) {
        if (BlankText.is(given(what, text))) {
            throw new KrytenValidationException("The " + what
                    + " must not be blank: CyTube drops a text of nothing but white space and control characters");
        }
        return text;
    }

    /** Requires at most a number of UTF-16 units; CyTube cuts a longer text without a notice. */
    static String atMost(int length, String what, String text) {
        if (given(what, text).length() > length) {
            throw new KrytenValidationException("The " + what + " has " + text.length() + " characters, CyTube takes "
                    + length + ": '" + LogSafe.of(text, SHOWN) + "'");
        }
        return text;
    }

    static String reason(String reason, int maxLength) {
        if (given("reason", reason)
                .codePoints()
                .anyMatch(c -> c == '\u2028' || c == '\u2029' || Character.isISOControl(c))) {
            throw new KrytenValidationException("A reason must be one line");
        }
        return atMost(maxLength, "reason", reason);
    }

    /** Requires a time between two bounds and returns its whole seconds, which are 0 for a time of zero alone. */
    static long seconds(String what, Duration time, Duration least, Duration most) {
        boolean zeroByRounding = time.toSeconds() == 0 && !time.isZero();
        if (time.compareTo(least) < 0 || time.compareTo(most) > 0 || zeroByRounding) {
            throw new KrytenValidationException(what + " must be " + (least.isZero() ? "0 or 1" : least.toSeconds())
                    + " to " + most.toSeconds() + " seconds, not " + decimal(time));
        }
        return time.toSeconds();
    }

    private static String decimal(Duration time) {
        return BigDecimal.valueOf(time.getSeconds())
                .add(BigDecimal.valueOf(time.getNano(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** {@return the number of a rank as the robot takes it; a whole number without a fraction} */
    static Number number(Rank rank) {
        double value = rank.value();
        if (value == Math.rint(value)) {
            return (long) value;
        }
        return value;
    }
}
