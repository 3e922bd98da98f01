package io.kryten.chatcommand;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.kryten.annotation.Range;
import io.kryten.chatcommand.UnreadableValue.Problem;
import org.jspecify.annotations.Nullable;

/** Number within the limits of its type and of {@link Range}. */
final class NumberArgument implements ArgumentType {

    /** Longer texts are no numbers that a user means, and cost time. */
    private static final int LONGEST = 40;

    private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9.]+");

    private static final Map<Class<?>, Kind> KINDS = Map.of(
            Byte.class,
            whole(Byte.MIN_VALUE, Byte.MAX_VALUE, BigDecimal::byteValueExact),
            Short.class,
            whole(Short.MIN_VALUE, Short.MAX_VALUE, BigDecimal::shortValueExact),
            Integer.class,
            whole(Integer.MIN_VALUE, Integer.MAX_VALUE, BigDecimal::intValueExact),
            Long.class,
            whole(Long.MIN_VALUE, Long.MAX_VALUE, BigDecimal::longValueExact),
            BigInteger.class,
            new Kind(true, null, null, BigDecimal::toBigIntegerExact),
            Float.class,
            new Kind(false, new BigDecimal(-Float.MAX_VALUE), new BigDecimal(Float.MAX_VALUE), BigDecimal::floatValue),
            // No number of so many digits is too large for these.
            Double.class,
            new Kind(false, null, null, BigDecimal::doubleValue),
            BigDecimal.class,
            new Kind(false, null, null, number -> number));

    private static Kind whole(long least, long greatest, Function<BigDecimal, Object> conversion) {
        return new Kind(true, BigDecimal.valueOf(least), BigDecimal.valueOf(greatest), conversion);
    }

    @Override
    public @Nullable ArgumentReader reader(ArgumentTarget target) {
        Kind kind = KINDS.get(target.type());
        Range range = ArgumentTarget.range(target.parameter());
        if (range != null && (kind == null || !(range.min() <= range.max()))) {
            throw new IllegalArgumentException("@Range needs a number, and a min that is not above max.");
        }
        return (kind != null) ? (text, call) -> read(text, kind, range) : null;
    }

    private static Object read(String text, Kind kind, @Nullable Range range) {
        String quoted = ArgumentTarget.quoted(text);
        Problem problem = kind.whole() ? Problem.NO_WHOLE_NUMBER : Problem.NO_NUMBER;
        if (text.length() > LONGEST && DIGITS.matcher(text).matches()) {
            throw unreadable(problem, text, quoted + " is too long for a number", kind, range);
        }
        try {
            BigDecimal number = number(text);
            if (range == null || isWithin(number, range)) {
                if (kind.least() != null && number.compareTo(kind.least()) < 0) {
                    String reason = quoted + " is too small: from " + kind.least();
                    throw unreadable(Problem.OUT_OF_RANGE, text, reason, kind, range);
                }
                if (kind.greatest() != null && number.compareTo(kind.greatest()) > 0) {
                    String reason = quoted + " is too large: up to " + kind.greatest();
                    throw unreadable(Problem.OUT_OF_RANGE, text, reason, kind, range);
                }
                return kind.conversion().apply(number);
            }
            problem = Problem.OUT_OF_RANGE;
        } catch (ArithmeticException ex) {
            // No number, or a fraction.
        }
        String expected = (kind.whole() ? "a whole number" : "a number") + limits(range);
        throw unreadable(problem, text, quoted + " is not " + expected, kind, range);
    }

    private static UnreadableValueException unreadable(
            Problem problem, String text, String reason, Kind kind, @Nullable Range range) {
        BigDecimal least = (range != null) ? end(range.min()) : null;
        BigDecimal greatest = (range != null) ? end(range.max()) : null;
        return new UnreadableValueException(UnreadableValue.of(problem, text, reason)
                .within((least != null) ? least : kind.least(), (greatest != null) ? greatest : kind.greatest()));
    }

    /** {@return an end of a range without superfluous digits; null for none} */
    private static @Nullable BigDecimal end(double end) {
        return Double.isInfinite(end) ? null : new BigDecimal(plain(end));
    }

    private static BigDecimal number(String text) {
        // An exponent could ask for a number of millions of digits.
        if (text.length() > LONGEST || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            throw new ArithmeticException("no number");
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException ex) {
            throw new ArithmeticException("no number");
        }
    }

    private static boolean isWithin(BigDecimal number, Range range) {
        return (Double.isInfinite(range.min()) || number.compareTo(BigDecimal.valueOf(range.min())) >= 0)
                && (Double.isInfinite(range.max()) || number.compareTo(BigDecimal.valueOf(range.max())) <= 0);
    }

    private static String limits(@Nullable Range range) {
        if (range == null) {
            return "";
        }
        boolean least = !Double.isInfinite(range.min());
        boolean most = !Double.isInfinite(range.max());
        if (least && most) {
            return " from " + plain(range.min()) + " to " + plain(range.max());
        }
        return (least ? " from " + plain(range.min()) : "") + (most ? " up to " + plain(range.max()) : "");
    }

    private static String plain(double end) {
        return BigDecimal.valueOf(end).stripTrailingZeros().toPlainString();
    }

    /**
     * Kind of number.
     *
     * @param whole whether it has no fraction
     * @param least the least number of the type; null for none
     * @param greatest the greatest number of the type; null for none
     * @param conversion makes the value; throws {@link ArithmeticException} if the type has no such value
     */
    private record Kind(
            boolean whole,
            @Nullable BigDecimal least,
            @Nullable BigDecimal greatest,
            Function<BigDecimal, Object> conversion) {}
}
