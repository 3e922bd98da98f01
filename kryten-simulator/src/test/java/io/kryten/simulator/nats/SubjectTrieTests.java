package io.kryten.simulator.nats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.kryten.testsupport.Generator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class SubjectTrieTests {

    private final SubjectTrie<Integer> trie = new SubjectTrie<>();

    @Test
    void findsWhomALookAtEachOneFinds() {
        forAll(2_000, steps(), subjects(), (steps, subjects) -> {
            SubjectTrie<Integer> tried = new SubjectTrie<>();
            Map<Integer, Step> model = new HashMap<>();
            for (Step step : steps) {
                Step before = model.remove(step.listener());
                if (before != null) {
                    tried.remove(SubjectSyntax.tokens(before.subject()), before.queue(), before.listener());
                }
                if (!step.leaves() && SubjectSyntax.canBeSubscribedTo(SubjectSyntax.tokens(step.subject()))) {
                    tried.add(SubjectSyntax.tokens(step.subject()), step.queue(), step.listener());
                    model.put(step.listener(), step);
                }
                assertThat(tried.size()).isEqualTo(model.size());
            }
            for (String subject : subjects) {
                assertSame(tried.match(subject), model.values(), subject);
            }
            model.values()
                    .forEach(left -> tried.remove(SubjectSyntax.tokens(left.subject()), left.queue(), left.listener()));
            assertThat(tried.isEmpty()).isTrue();
            assertThat(tried.size()).isZero();
        });
    }

    @Test
    void repeatedAddAndUnknownRemoveAreHarmless() {
        this.trie.add(List.of("a"), null, 1);
        this.trie.add(List.of("a"), null, 1);
        this.trie.remove(List.of("a", "b"), null, 1);
        this.trie.remove(List.of("a"), "group", 1);
        assertThat(this.trie.size()).isEqualTo(1);
        this.trie.remove(List.of("a"), null, 1);
        assertThat(this.trie.isEmpty()).isTrue();
    }

    @Test
    void unrelatedSubscribersCostNothing() {
        for (int i = 0; i < 200_000; i++) {
            this.trie.add(List.of("room" + i % 500, "user" + i, "*"), (i % 2 == 0) ? null : "group", i);
        }
        this.trie.add(List.of(">"), null, -1);
        assertTimeout(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 5_000; i++) {
                assertThat(this.trie.match("room1.nobody.x").all()).containsExactly(-1);
            }
        });
    }

    @Test
    void aSubjectOfManyTokensIsNoTrouble() {
        String deep = "a.".repeat(2_000) + "a";
        this.trie.add(SubjectSyntax.tokens(deep.replace('a', '*')), null, 1);
        this.trie.add(SubjectSyntax.tokens(deep), null, 2);
        assertThatCode(() -> assertThat(this.trie.match(deep).all()).containsExactlyInAnyOrder(1, 2))
                .doesNotThrowAnyException();
        this.trie.remove(SubjectSyntax.tokens(deep), null, 2);
        assertThat(this.trie.match(deep).all()).containsExactly(1);
    }

    private static Generator<List<Step>> steps() {
        Generator<String> subjects = subject();
        Generator<String> queues = Generator.of("", "q", "r");
        Generator<Step> steps = random -> {
            String queue = queues.next(random);
            return new Step(
                    subjects.next(random), queue.isEmpty() ? null : queue, random.nextInt(1, 13), random.nextBoolean());
        };
        return steps.list(0, 40);
    }

    private static Generator<List<String>> subjects() {
        return subject().list(1, 10);
    }

    private static Generator<String> subject() {
        return Generator.of("a", "b", "aa", "*", ">", "").list(1, 4).map(tokens -> String.join(".", tokens));
    }

    private static void assertSame(Matches<Integer> found, Iterable<Step> model, String subject) {
        List<Integer> all = new ArrayList<>();
        Map<String, List<Integer>> groups = new HashMap<>();
        for (Step step : model) {
            if (matches(step.subject(), subject)) {
                String queue = step.queue();
                (queue == null ? all : groups.computeIfAbsent(queue, key -> new ArrayList<>())).add(step.listener());
            }
        }
        assertThat(found.all()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(found.groups().stream().map(SubjectTrieTests::sorted))
                .containsExactlyInAnyOrderElementsOf(
                        groups.values().stream().map(SubjectTrieTests::sorted).toList());
    }

    private static List<Integer> sorted(List<Integer> group) {
        return group.stream().sorted().toList();
    }

    /** As the documentation of NATS says it, token by token. */
    private static boolean matches(String pattern, String subject) {
        List<String> wanted = SubjectSyntax.tokens(pattern);
        List<String> tokens = SubjectSyntax.tokens(subject);
        if (tokens.contains("")) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).equals(">")) {
                return tokens.size() > i;
            }
            boolean literal = !tokens.subList(0, Math.min(i + 1, tokens.size())).isEmpty()
                    && i < tokens.size()
                    && !tokens.get(i).equals("*")
                    && !tokens.get(i).equals(">")
                    && wanted.get(i).equals(tokens.get(i));
            if (i >= tokens.size() || !(wanted.get(i).equals("*") || literal)) {
                return false;
            }
        }
        return wanted.size() == tokens.size();
    }

    private record Step(String subject, @Nullable String queue, int listener, boolean leaves) {}
}
