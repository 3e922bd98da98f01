package io.kryten.sample;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Dice to roll.
 *
 * @param count the number of dice, 1 to 20
 * @param sides the number of sides of each, 2 to 1000
 */
record Dice(int count, int sides) {

    private static final Pattern NOTATION = Pattern.compile("(\\d{1,2})[dD](\\d{1,4})");

    Dice {
        if (count < 1 || count > 20 || sides < 2 || sides > 1000) {
            throw new IllegalArgumentException("Roll 1 to 20 dice of 2 to 1000 sides");
        }
    }

    /**
     * Parses {@code 2d6}. The message of the exception is the reply to a user.
     *
     * @throws IllegalArgumentException for another form, or for numbers out of range
     */
    static Dice of(String notation) {
        Matcher matcher = NOTATION.matcher(notation);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Dice are written as 2d6");
        }
        return new Dice(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** {@return the result of a roll, such as {@code 2d6: 3 + 5 = 8} or {@code 1d6: 4}} */
    String roll(RandomGenerator random) {
        int[] rolled = random.ints(this.count, 1, this.sides + 1).toArray();
        String each = Arrays.stream(rolled).mapToObj(String::valueOf).collect(Collectors.joining(" + "));
        String sum = (this.count > 1) ? " = " + Arrays.stream(rolled).sum() : "";
        return this.count + "d" + this.sides + ": " + each + sum;
    }
}
