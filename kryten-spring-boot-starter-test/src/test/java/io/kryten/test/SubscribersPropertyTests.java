package io.kryten.test;

import java.util.List;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class SubscribersPropertyTests {

    @Property
    void aMessageComesToThePatternsThatNatsWouldMatch(
            @ForAll("patterns") List<String> pattern, @ForAll("subjects") List<String> subject) {
        Subscribers subscribers = new Subscribers();
        subscribers.add(String.join(".", pattern), null, message -> {});
        assertThat(!subscribers.of(String.join(".", subject)).isEmpty()).isEqualTo(matches(pattern, subject));
    }

    @Provide
    Arbitrary<List<String>> subjects() {
        return Arbitraries.of("a", "b", "a+", "ä").list().ofMinSize(1).ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<String>> patterns() {
        return Arbitraries.of("a", "b", "a+", "ä", "*")
                .list()
                .ofMinSize(0)
                .ofMaxSize(3)
                .flatMap(head -> Arbitraries.of("a", "*", ">")
                        .map(last ->
                                Stream.concat(head.stream(), Stream.of(last)).toList()));
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
