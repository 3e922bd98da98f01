package io.kryten.testsupport;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Generator of random values for {@link PropertyTesting}. It draws from nothing but its argument, so that a seed repeats
 * a value.
 *
 * @param <T> type of the values
 */
@FunctionalInterface
public interface Generator<T> {

    /** The letters of ASCII, for {@link #strings}. */
    String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /** The digits of ASCII, for {@link #strings}. */
    String DIGITS = "0123456789";

    /**
     * Generates a value.
     *
     * @param random source of randomness
     * @return the value
     */
    T next(RandomGenerator random);

    /**
     * Returns a generator of other values, each made from one of this generator's.
     *
     * @param mapper from the one to the other
     * @param <R> type of the other values
     * @return the generator
     */
    default <R> Generator<R> map(Function<? super T, ? extends R> mapper) {
        return random -> mapper.apply(next(random));
    }

    /**
     * Returns a generator that skips values.
     *
     * @param wanted condition on a value; it must hold for many of them
     * @return the generator
     */
    default Generator<T> filter(Predicate<? super T> wanted) {
        return random -> {
            for (int i = 0; i < 10_000; i++) {
                T value = next(random);
                if (wanted.test(value)) {
                    return value;
                }
            }
            throw new IllegalStateException("None of 10000 generated values is wanted; loosen the filter.");
        };
    }

    /**
     * Returns a generator of lists.
     *
     * @param min the least number of elements
     * @param max the greatest number of elements
     * @return the generator
     */
    default Generator<List<T>> list(int min, int max) {
        Generator<Integer> sizes = integers(min, max);
        return random -> IntStream.range(0, sizes.next(random))
                .mapToObj(i -> next(random))
                .toList();
    }

    /**
     * Returns a generator that takes each of some values equally often.
     *
     * @param values the values
     * @param <T> their type
     * @return the generator
     */
    @SafeVarargs
    static <T> Generator<T> of(T... values) {
        return random -> values[random.nextInt(values.length)];
    }

    /**
     * Returns a generator that takes each value of a list equally often.
     *
     * @param values the values
     * @param <T> their type
     * @return the generator
     */
    static <T> Generator<T> of(List<? extends T> values) {
        return random -> values.get(random.nextInt(values.size()));
    }

    /**
     * Returns a generator that asks each of some generators equally often.
     *
     * @param generators the generators
     * @param <T> type of their values
     * @return the generator
     */
    @SafeVarargs
    static <T> Generator<T> oneOf(Generator<? extends T>... generators) {
        return random -> generators[random.nextInt(generators.length)].next(random);
    }

    /**
     * Returns a generator of whole numbers. In a range of more than 20 numbers, both ends and small numbers are frequent.
     *
     * @param min the least number
     * @param max the greatest number
     * @return the generator
     */
    static Generator<Integer> integers(int min, int max) {
        return random -> switch ((max - min < 20) ? 19 : random.nextInt(20)) {
            case 0 -> min;
            case 1 -> max;
            case 2, 3, 4 -> random.nextInt(min, random.nextInt(min, max) + 1);
            default -> random.nextInt(min, max + 1);
        };
    }

    /**
     * Returns a generator of texts over an alphabet.
     *
     * @param characters UTF-16 units to take, each equally often
     * @param min the least number of UTF-16 units
     * @param max the greatest number of UTF-16 units
     * @return the generator
     */
    static Generator<String> strings(String characters, int min, int max) {
        return strings(random -> String.valueOf(characters.charAt(random.nextInt(characters.length()))), min, max);
    }

    /**
     * Returns a generator of texts of any UTF-16 units: ASCII and other letters, white space, control characters,
     * surrogate pairs and single surrogates.
     *
     * @param max the greatest number of UTF-16 units
     * @return the generator
     */
    static Generator<String> texts(int max) {
        Generator<Integer> characters = oneOf(
                integers(' ', '~'),
                integers(' ', '~'),
                integers(0, 0x24f),
                integers(0, Character.MAX_VALUE),
                integers(Character.MIN_SURROGATE, Character.MAX_SURROGATE),
                integers(Character.MIN_SUPPLEMENTARY_CODE_POINT, Character.MAX_CODE_POINT),
                of("\t\n\r\u0085\u00a0\u200b\u2003\u2028\u3000\ufeff"
                        .codePoints()
                        .boxed()
                        .toList()));
        return strings(characters.map(Character::toString), 0, max);
    }

    private static Generator<String> strings(Generator<String> parts, int min, int max) {
        Generator<Integer> lengths = integers(min, max);
        return random -> {
            int length = lengths.next(random);
            StringBuilder text = new StringBuilder(length + 1);
            while (text.length() < length) {
                text.append(parts.next(random));
            }
            text.setLength(length);
            return text.toString();
        };
    }
}
