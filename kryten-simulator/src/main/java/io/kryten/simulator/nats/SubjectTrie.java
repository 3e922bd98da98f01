package io.kryten.simulator.nats;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Subscribers by subject: a tree of tokens with separate places for {@code *} and {@code >}. A look-up follows the
 * tokens of a subject and visits no other subscriber. Not thread-safe.
 *
 * @param <T> type of subscribers
 */
final class SubjectTrie<T> {

    private final Node<T> root = new Node<>();

    private int size;

    int size() {
        return this.size;
    }

    /** {@return whether there is no subscriber and no empty branch} */
    boolean isEmpty() {
        return this.root.isEmpty();
    }

    /**
     * Adds a subscriber.
     *
     * @param tokens the subject's tokens, valid as {@link SubjectSyntax#canBeSubscribedTo} checks
     * @param queue the queue group, or {@code null}
     */
    void add(List<String> tokens, @Nullable String queue, T listener) {
        Node<T> node = this.root;
        for (String token : tokens) {
            node = node.children.computeIfAbsent(token, key -> new Node<>());
        }
        if (node.listeners(queue).add(listener)) {
            this.size++;
        }
    }

    /** Removes a subscriber that was added with the same arguments, and its empty branch. */
    void remove(List<String> tokens, @Nullable String queue, T listener) {
        List<Node<T>> path = new ArrayList<>(tokens.size() + 1);
        path.add(this.root);
        for (String token : tokens) {
            Node<T> next = path.get(path.size() - 1).children.get(token);
            if (next == null) {
                return;
            }
            path.add(next);
        }
        if (path.get(tokens.size()).remove(queue, listener)) {
            this.size--;
        }
        for (int i = tokens.size(); i > 0 && path.get(i).isEmpty(); i--) {
            path.get(i - 1).children.remove(tokens.get(i - 1));
        }
    }

    /**
     * Finds the subscribers of a message.
     *
     * @param subject the message's subject; a wildcard in it is an ordinary token and matches wildcards only
     */
    Matches<T> match(String subject) {
        List<String> tokens = SubjectSyntax.tokens(subject);
        if (tokens.contains("")) {
            return Matches.none();
        }
        List<T> all = new ArrayList<>();
        Map<String, List<T>> groups = new LinkedHashMap<>();
        collect(this.root, tokens, 0, all, groups);
        return new Matches<>(List.copyOf(all), List.copyOf(groups.values()));
    }

    private static <T> void collect(
            Node<T> start, List<String> tokens, int depth, List<T> all, Map<String, List<T>> groups) {
        Node<T> node = start;
        for (int i = depth; i < tokens.size(); i++) {
            Node<T> rest = node.children.get(SubjectSyntax.REST);
            if (rest != null) {
                rest.addTo(all, groups);
            }
            Node<T> any = node.children.get(SubjectSyntax.ONE);
            if (any != null) {
                collect(any, tokens, i + 1, all, groups);
            }
            String token = tokens.get(i);
            boolean wildcard = token.equals(SubjectSyntax.ONE) || token.equals(SubjectSyntax.REST);
            Node<T> same = wildcard ? null : node.children.get(token);
            if (same == null) {
                return;
            }
            node = same;
        }
        node.addTo(all, groups);
    }

    private static final class Node<T> {

        private final Map<String, Node<T>> children = new HashMap<>(2);

        private final Set<T> plain = new LinkedHashSet<>(2);

        private final Map<String, Set<T>> groups = new LinkedHashMap<>(2);

        Collection<T> listeners(@Nullable String queue) {
            return (queue == null) ? this.plain : this.groups.computeIfAbsent(queue, key -> new LinkedHashSet<>());
        }

        boolean remove(@Nullable String queue, T listener) {
            if (queue == null) {
                return this.plain.remove(listener);
            }
            Set<T> group = this.groups.get(queue);
            if (group == null) {
                return false;
            }
            boolean removed = group.remove(listener);
            if (group.isEmpty()) {
                this.groups.remove(queue);
            }
            return removed;
        }

        boolean isEmpty() {
            return this.children.isEmpty() && this.plain.isEmpty() && this.groups.isEmpty();
        }

        void addTo(List<T> all, Map<String, List<T>> queues) {
            all.addAll(this.plain);
            this.groups.forEach((name, group) ->
                    queues.computeIfAbsent(name, key -> new ArrayList<>()).addAll(group));
        }
    }
}
