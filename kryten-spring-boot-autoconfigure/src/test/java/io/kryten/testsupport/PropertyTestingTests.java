package io.kryten.testsupport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

class PropertyTestingTests {

    private @Nullable String seed;

    @BeforeEach
    void useRandomSeeds() {
        this.seed = System.clearProperty(PropertyTesting.SEED);
    }

    @AfterEach
    void restoreSeed() {
        System.clearProperty(PropertyTesting.SEED);
        if (this.seed != null) {
            System.setProperty(PropertyTesting.SEED, this.seed);
        }
    }

    @Test
    void propertyIsCheckedWithEveryInput() {
        List<Integer> checked = new ArrayList<>();
        forAll(500, Generator.integers(-3, 3), checked::add);
        assertThat(checked).hasSize(500).contains(-3, -2, -1, 0, 1, 2, 3);
    }

    @Test
    void failureShowsShortestInput() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> forAll(
                        500,
                        Generator.of("aaaaaaaaaa", "bbbbb", "c"),
                        input -> assertThat(input).hasSize(1)))
                .withMessageEndingWith("is:\n\"bbbbb\"")
                .havingCause()
                .withMessageContaining("Expected size: 1 but was: 5");
    }

    @Test
    void failureShowsInputAsGenerated() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        forAll(1, random -> new byte[] {1, 2}, Generator.of("\u00e9\ud800"), (bytes, text) -> {
                            Arrays.fill(bytes, (byte) 0);
                            fail(text);
                        }))
                .withMessageEndingWith("is:\n([1, 2], \"\\u00e9\\ud800\")");
    }

    @Test
    void seedRepeatsTheFailedInput() {
        AssertionError failure = catchThrowableOfType(
                AssertionError.class, () -> forAll(100, Generator.integers(0, 1_000_000), input -> fail("any")));
        Matcher message =
                Pattern.compile("-D(\\S+)=(-?\\d+) .*\\n(\\d+)").matcher(String.valueOf(failure.getMessage()));
        assertThat(message.find()).isTrue();
        System.setProperty(message.group(1), message.group(2));
        List<Integer> checked = new ArrayList<>();
        forAll(100, Generator.integers(0, 1_000_000), checked::add);
        assertThat(checked).containsExactly(Integer.valueOf(message.group(3)));
    }
}
