package io.kryten.protocol;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DidYouMeanTests {

    private static final List<String> KNOWN = List.of("say", "pause", "playNext", "kick", "kickUser", "ban");

    @ParameterizedTest
    @CsvSource({"sya, say", "PAUSE, pause", "pasue, pause", "playnex, playNext", "kickk, kick", "pla, playNext"})
    void nearestNameIsSuggested(String typed, String name) {
        assertThat(DidYouMean.of(typed, KNOWN)).contains(name);
    }

    @ParameterizedTest
    @CsvSource({"sya, say", "PAUSE, pause", "pausee, pause", "aban, ban", "kcik, kick", "kickusre, kickUser"})
    void distanceOfOneIsASlip(String typed, String name) {
        assertThat(DidYouMean.within(1, typed, KNOWN)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pla", "banip", "pusae", "unsay", "kicks2"})
    void largerDistanceIsNoSlip(String typed) {
        assertThat(DidYouMean.within(1, typed, KNOWN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"kicj, kick", "bam, ban"})
    void equallyNearNamesAreOrdered(String typed, String name) {
        assertThat(DidYouMean.within(1, typed, List.of("kicky", "kick", "kics", "bat", "ban")))
                .contains(name);
    }

    @Test
    void nearerNamesComeBeforeLongerOnes() {
        List<String> known = List.of("kicking", "kick", "kicks", "kickUserNow", "ban");

        assertThat(DidYouMean.all("kicsk", known)).containsExactly("kick", "kicks");
        assertThat(DidYouMean.all("kick", known)).containsExactly("kick", "kicks", "kicking", "kickUserNow");
        assertThat(DidYouMean.all("k", known)).isEmpty();
        assertThat(DidYouMean.all("a".repeat(100), known)).isEmpty();
    }
}
