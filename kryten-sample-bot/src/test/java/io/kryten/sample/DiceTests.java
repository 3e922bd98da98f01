package io.kryten.sample;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DiceTests {

    @Test
    void rollShowsEachDieAndTheSum() {
        String rolled = Dice.of("3d6").roll(new Random(1));

        assertThat(rolled).matches("3d6: ([1-6]) \\+ ([1-6]) \\+ ([1-6]) = \\d+");
        List<Integer> numbers = Pattern.compile("\\d+")
                .matcher(rolled.substring("3d6: ".length()))
                .results()
                .map(number -> Integer.valueOf(number.group()))
                .toList();
        assertThat(numbers.get(3)).isEqualTo(numbers.get(0) + numbers.get(1) + numbers.get(2));
    }

    @Test
    void rollsCoverEverySide() {
        Random random = new Random(2);

        assertThat(IntStream.range(0, 200)
                        .mapToObj(i -> Dice.of("1d2").roll(random))
                        .distinct())
                .containsExactlyInAnyOrder("1d2: 1", "1d2: 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1d2", "20d1000", "2D6", "02d6"})
    void numbersInRangeAreAccepted(String notation) {
        assertThat(Dice.of(notation)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "d6", "2d", "0d6", "21d6", "2d1", "2d1001", "2x6", "-1d6", "2d6 please", "99999999999d6"})
    void otherNotationIsRefused(String notation) {
        assertThatIllegalArgumentException().isThrownBy(() -> Dice.of(notation));
    }
}
