package io.kryten.testsupport;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.groups.Tuple.tuple;
import static org.assertj.core.presentation.StandardRepresentation.STANDARD_REPRESENTATION;

/**
 * Checks of properties with many random inputs, which differ from run to run. A failure shows the shortest of the inputs
 * that fail, and its seed: with {@code -Dkryten.test.seed=<seed>} that input alone is generated.
 */
public final class PropertyTesting {

    static final String SEED = "kryten.test.seed";

    private PropertyTesting() {}

    /**
     * Checks a property of one input.
     *
     * @param tries number of inputs
     * @param inputs generator of the inputs
     * @param property check that throws where the property does not hold
     * @param <T> type of the inputs
     */
    public static <T> void forAll(int tries, Generator<T> inputs, Property<? super T> property) {
        check(tries, inputs, property, input -> input);
    }

    /**
     * Checks a property of two inputs.
     *
     * @param tries number of pairs of inputs
     * @param first generator of the first input
     * @param second generator of the second input
     * @param property check that throws where the property does not hold
     * @param <A> type of the first input
     * @param <B> type of the second input
     */
    public static <A, B> void forAll(
            int tries, Generator<A> first, Generator<B> second, PropertyOfTwo<? super A, ? super B> property) {
        check(
                tries,
                random -> new Pair<>(first.next(random), second.next(random)),
                pair -> property.check(pair.first(), pair.second()),
                pair -> tuple(pair.first(), pair.second()));
    }

    private static <T> void check(
            int tries, Generator<T> inputs, Property<? super T> property, Function<T, @Nullable Object> shown) {
        Integer wanted = Integer.getInteger(SEED);
        IntStream seeds = (wanted != null) ? IntStream.of(wanted) : new SplittableRandom().ints(tries);
        List<Failure> failures = seeds.mapToObj(seed -> failure(seed, inputs, property, shown))
                .filter(Objects::nonNull)
                .toList();
        failures.stream()
                .min(Comparator.comparingInt(failure -> failure.input().length()))
                .ifPresent(shortest -> {
                    throw new AssertionError(
                            "Inputs that fail: %d. The shortest, which -D%s=%d repeats, is:\n%s"
                                    .formatted(failures.size(), SEED, shortest.seed(), shortest.input()),
                            shortest.cause());
                });
    }

    private static <T> @Nullable Failure failure(
            int seed, Generator<T> inputs, Property<? super T> property, Function<T, @Nullable Object> shown) {
        T input = inputs.next(new SplittableRandom(seed));
        try {
            property.check(input);
            return null;
        } catch (Throwable ex) {
            // Generated anew: the check may have changed its input.
            Object unchanged = shown.apply(inputs.next(new SplittableRandom(seed)));
            return new Failure(seed, escape(STANDARD_REPRESENTATION.toStringOf(unchanged)), ex);
        }
    }

    private static String escape(String text) {
        return text.chars()
                .mapToObj(c -> (c == '\n' || (c >= ' ' && c <= '~')) ? Character.toString(c) : "\\u%04x".formatted(c))
                .collect(Collectors.joining());
    }

    /**
     * Property of an input.
     *
     * @param <T> type of the input
     */
    @FunctionalInterface
    public interface Property<T> {

        /**
         * Checks the property.
         *
         * @param input the input
         * @throws Exception if the property does not hold, as does an {@link Error}
         */
        void check(T input) throws Exception;
    }

    /**
     * Property of two inputs.
     *
     * @param <A> type of the first input
     * @param <B> type of the second input
     */
    @FunctionalInterface
    public interface PropertyOfTwo<A, B> {

        /**
         * Checks the property.
         *
         * @param first the first input
         * @param second the second input
         * @throws Exception if the property does not hold, as does an {@link Error}
         */
        void check(A first, B second) throws Exception;
    }

    private record Pair<A, B>(A first, B second) {}

    private record Failure(int seed, String input, Throwable cause) {}
}
