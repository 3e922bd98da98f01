package io.kryten.test;

import java.util.List;
import java.util.stream.Stream;

import io.kryten.testsupport.Generator;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;

class SubscribersPropertyTests {

    @Test
    void patternsMatchAsInNats() {
        forAll(1_000, patterns(), subjects(), (pattern, subject) -> {
            Subscribers subscribers = new Subscribers();
            subscribers.add(String.join(".", pattern), null, message -> {});
            assertThat(!subscribers.of(String.join(".", subject)).isEmpty()).isEqualTo(matches(pattern, subject));
        });
    }

    private static Generator<List<String>> subjects() {
        return Generator.of("a", "b", "a+", "ä").list(1, 4);
    }

    private static Generator<List<String>> patterns() {
        Generator<List<String>> heads = Generator.of("a", "b", "a+", "ä", "*").list(0, 3);
        Generator<String> last = Generator.of("a", "*", ">");
        return random -> Stream.concat(heads.next(random).stream(), Stream.of(last.next(random)))
                .toList();
    }

    /** Token by token, as the NATS documentation has it. */
    private static boolean matches(List<String> pattern, List<String> subject) {
        for (int i = 0; i < pattern.size(); i++) {
            if (i == subject.size()) {
                return false;
            }
            if (pattern.get(i).equals(">")) {
                return true;
            }
            if (!pattern.get(i).equals("*") && !pattern.get(i).equals(subject.get(i))) {
                return false;
            }
        }
        return pattern.size() == subject.size();
    }
}
