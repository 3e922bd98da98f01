package io.kryten.test;

import java.util.ArrayList;
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
        List<Consumer<RawMessage>> chosen = new ArrayList<>();
        Map<String, List<Subscriber>> groups = new LinkedHashMap<>();
        for (Subscriber subscriber : this.all) {
            if (!subscriber.matches(subject)) {
                continue;
            }
            if (subscriber.group == null) {
                chosen.add(subscriber.handler);
            } else {
                groups.computeIfAbsent(subscriber.group, missing -> new ArrayList<>())
                        .add(subscriber);
            }
        }
        int next = this.turn.getAndIncrement();
        groups.values().forEach(members -> chosen.add(members.get(Math.floorMod(next, members.size())).handler));
        return chosen;
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

    /** Compared by identity: two listeners may subscribe to the same subject. */
    private static final class Subscriber {

        private final Pattern subject;
        private final @Nullable String group;
        private final Consumer<RawMessage> handler;

        Subscriber(Pattern subject, @Nullable String group, Consumer<RawMessage> handler) {
            this.subject = subject;
            this.group = group;
            this.handler = handler;
        }

        boolean matches(String other) {
            return this.subject.matcher(other).matches();
        }
    }
}
