package io.kryten.test;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.kryten.nats.KrytenConnection.Subscription;
import io.kryten.nats.RawMessage;
import org.jspecify.annotations.Nullable;

/**
 * Subscriptions by the rules of NATS: each matching subscription receives a message, but of a queue group only one in
 * turn.
 */
final class Subscribers {

    private final List<Subscriber> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    Subscription add(String subject, @Nullable String group, Consumer<RawMessage> handler) {
        Subscriber subscriber = new Subscriber(pattern(subject), group, handler);
        this.all.add(subscriber);
        return () -> this.all.remove(subscriber);
    }

    /** Whether a subject has a subscriber. */
    boolean any(String subject) {
        return this.all.stream().anyMatch(subscriber -> subscriber.matches(subject));
    }

    /** Returns the receivers of the next message of a subject, in the order of their subscriptions. */
    List<Consumer<RawMessage>> of(String subject) {
        Map<Object, List<Subscriber>> groups = this.all.stream()
                .filter(subscriber -> subscriber.matches(subject))
                .collect(Collectors.groupingBy(Subscriber::receiver, LinkedHashMap::new, Collectors.toList()));
        int next = this.turn.getAndIncrement();
        return groups.values().stream()
                .map(members -> members.get(Math.floorMod(next, members.size())).handler)
                .toList();
    }

    private static Pattern pattern(String subject) {
        return Pattern.compile(Arrays.stream(subject.split("\\.", -1))
                .map(token -> switch (token) {
                    case "*" -> "[^.]+";
                    case ">" -> ".+";
                    default -> Pattern.quote(token);
                })
                .collect(Collectors.joining("\\.")));
    }

    /** Subscription; its compiled pattern distinguishes it from others of the same subject. */
    private record Subscriber(Pattern subject, @Nullable String group, Consumer<RawMessage> handler) {

        boolean matches(String other) {
            return this.subject.matcher(other).matches();
        }

        /** Returns what receives a message once: the group, or the subscription itself. */
        Object receiver() {
            return (this.group != null) ? this.group : this;
        }
    }
}
