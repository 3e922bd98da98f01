package io.kryten.chatcommand;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;

import io.kryten.annotation.Range;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;

/** Number within the limits of its type and of {@link Range}. */
final class NumberArgument implements ArgumentType {

    /** Longer texts are no numbers that a user means, and cost time. */
    private static final int LONGEST = 40;

    private static final Map<Class<?>, Kind> KINDS = Map.of(
            Byte.class, new Kind(true, BigDecimal::byteValueExact),
            Short.class, new Kind(true, BigDecimal::shortValueExact),
            Integer.class, new Kind(true, BigDecimal::intValueExact),
            Long.class, new Kind(true, BigDecimal::longValueExact),
            BigInteger.class, new Kind(true, BigDecimal::toBigIntegerExact),
            Float.class, new Kind(false, BigDecimal::floatValue),
            Double.class, new Kind(false, BigDecimal::doubleValue),
            BigDecimal.class, new Kind(false, number -> number));

    @Override
    public @Nullable ArgumentReader reader(ArgumentTarget target) {
        Kind kind = KINDS.get(target.type());
        Range range = AnnotatedElementUtils.findMergedAnnotation(target.parameter(), Range.class);
        if (range != null && (kind == null || !(range.min() <= range.max()))) {
            throw new IllegalArgumentException("@Range needs a number, and a min that is not above max.");
        }
        return (kind != null) ? (text, call) -> read(text, kind, range) : null;
    }

    private static Object read(String text, Kind kind, @Nullable Range range) {
        String expected = (kind.whole() ? "a whole number" : "a number") + limits(range);
        try {
            BigDecimal number = number(text);
            if (range == null || isWithin(number, range)) {
                return kind.conversion().apply(number);
            }
        } catch (ArithmeticException ex) {
            // Too large for the type, or a fraction.
        }
        throw new UnreadableValueException(ArgumentTarget.quoted(text) + " is not " + expected);
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
     * @param conversion makes the value; throws {@link ArithmeticException} if the type has no such value
     */
    private record Kind(boolean whole, Function<BigDecimal, Object> conversion) {}
}
