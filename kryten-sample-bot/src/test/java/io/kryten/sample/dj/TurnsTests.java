package io.kryten.sample.dj;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TurnsTests {

    @ParameterizedTest
    @CsvSource({
        "'', alice, 0",
        "alice, alice, 1",
        "alice, bob, 1",
        "alice alice alice, bob, 1",
        "alice bob alice, bob, 3",
        "alice bob alice alice, bob, 3",
        "alice bob alice alice, carol, 2",
        "alice bob carol alice bob, dave, 3",
    })
    void firstVideoGoesBeforeSecondOnes(String owners, String user, int place) {
        List<String> list = owners.isEmpty() ? List.of() : List.of(owners.split(" "));
        assertThat(Turns.place(list, user)).isEqualTo(place);
    }

    @Test
    void turnIsTakenAfterEarlierTurnsOfAllUsers() {
        Random random = new Random(7);
        List<String> list = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String user = "user" + random.nextInt(5);
            list.add(Turns.place(list, user), user);
        }

        // Before a turn of a user every other user has had all earlier turns, as far as there are any.
        for (int i = 0; i < list.size(); i++) {
            List<String> before = list.subList(0, i);
            int round = Collections.frequency(before, list.get(i));
            for (String other : Set.copyOf(list)) {
                assertThat(Collections.frequency(before, other))
                        .as("turns of %s before turn %s of %s", other, round + 1, list.get(i))
                        .isGreaterThanOrEqualTo(Math.min(round, Collections.frequency(list, other)));
            }
        }
    }
}
