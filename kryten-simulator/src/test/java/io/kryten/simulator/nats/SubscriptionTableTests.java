package io.kryten.simulator.nats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.kryten.testsupport.Generator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;

/** Subscriptions that a look-up finds, compared with the documentation of NATS. */
class SubscriptionTableTests {

    @Test
    void findsMatchingSubscriptions() {
        forAll(2_000, steps(), subjects(), (steps, subjects) -> {
            SubscriptionTable table = new SubscriptionTable();
            Map<Integer, Step> model = new HashMap<>();
            Map<Integer, Subscription> added = new HashMap<>();
            for (Step step : steps) {
                Subscription before = added.remove(step.listener());
                if (before != null) {
                    table.removeAll(List.of(before));
                    model.remove(step.listener());
                }
                if (!step.leaves()) {
                    Subscription subscription = subscription(step);
                    assertThat(table.add(subscription)).isEqualTo(isValid(step.subject()));
                    if (isValid(step.subject())) {
                        added.put(step.listener(), subscription);
                        model.put(step.listener(), step);
                    }
                }
                assertThat(table.size()).isEqualTo(model.size());
                for (String subject : subjects) {
                    assertSame(table.match(subject), model.values(), subject);
                }
            }
            table.removeAll(added.values());
            assertThat(table.size()).isZero();
        });
    }

    @Test
    void repeatedAddAndUnknownRemoveAreHarmless() {
        SubscriptionTable table = new SubscriptionTable();
        Subscription subscription = subscription(new Step("a", null, 1, false));
        table.add(subscription);
        table.add(subscription);
        table.removeAll(List.of(subscription(new Step("a", null, 1, false))));
        assertThat(table.size()).isEqualTo(1);
        table.removeAll(List.of(subscription));
        assertThat(table.size()).isZero();
    }

    @Test
    void manySubjectsAreFound() {
        SubscriptionTable table = new SubscriptionTable();
        table.add(subscription(new Step("inbox.*", null, 1, false)));
        for (int i = 0; i < 5_000; i++) {
            assertThat(table.match("inbox." + i).all()).hasSize(1);
        }
    }

    @SuppressWarnings("NullAway") // a look-up does not touch the client
    private static Subscription subscription(Step step) {
        return new Subscription(null, step.subject(), step.queue(), String.valueOf(step.listener()));
    }

    private static boolean isValid(String subject) {
        List<String> tokens = Subscription.tokens(subject);
        return !tokens.contains("")
                && tokens.subList(0, tokens.size() - 1).stream().noneMatch(">"::equals);
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

    private static void assertSame(Matches found, Iterable<Step> model, String subject) {
        List<Integer> all = new ArrayList<>();
        Map<String, List<Integer>> groups = new HashMap<>();
        for (Step step : model) {
            if (matches(step.subject(), subject)) {
                String queue = step.queue();
                (queue == null ? all : groups.computeIfAbsent(queue, key -> new ArrayList<>())).add(step.listener());
            }
        }
        assertThat(listeners(found.all())).containsExactlyElementsOf(sorted(all));
        assertThat(found.groups().stream().map(SubscriptionTableTests::listeners))
                .containsExactlyInAnyOrderElementsOf(groups.values().stream()
                        .map(SubscriptionTableTests::sorted)
                        .toList());
    }

    private static List<Integer> listeners(List<Subscription> subscriptions) {
        return sorted(
                subscriptions.stream().map(one -> Integer.valueOf(one.sid())).toList());
    }

    private static List<Integer> sorted(List<Integer> group) {
        return group.stream().sorted().toList();
    }

    /** As the documentation of NATS says it, token by token. */
    private static boolean matches(String pattern, String subject) {
        List<String> wanted = Subscription.tokens(pattern);
        List<String> tokens = Subscription.tokens(subject);
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
