package io.kryten.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.kryten.Channel;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.EventSubscriber;
import io.kryten.nats.KrytenConnection.Subscription;
import io.kryten.nats.RawMessage;
import io.kryten.nats.SubjectRules;
import io.kryten.protocol.Subjects;
import io.kryten.support.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Subscribes running listeners: to the streams of their channels, or to subjects of their own. NATS treats all subscriptions of
 * a queue group as one, even where their subjects differ, so the subscription that gets a message gives it to every listener of
 * the group.
 */
final class ListenerSubscriptions {

    private final ChannelInlet inlet;
    private final SenderFilter senders;
    private final Map<KrytenListenerContainer, ListenerSubscriber> subscribers = new HashMap<>();
    private final Map<Key, Subscription> open = new HashMap<>();

    /** Members of each queue group; replaced as a whole when listeners come and go. */
    private volatile Map<String, Group> groups = Map.of();

    ListenerSubscriptions(ChannelInlet inlet, SenderFilter senders) {
        this.inlet = inlet;
        this.senders = senders;
    }

    /**
     * Subscribes the running listeners, and keeps what is open already.
     *
     * @param listeners all listeners
     * @return subscriptions that no running listener needs any more, for the caller to end; their last messages go to the
     * listeners that are leaving
     */
    synchronized List<Subscription> update(Collection<KrytenListenerContainer> listeners) {
        this.subscribers.keySet().retainAll(listeners);
        List<KrytenListenerContainer> routed =
                listeners.stream().filter(ListenerSubscriptions::isRouted).toList();
        this.inlet.subscribers(ofChannels(routed));
        this.inlet.subscribe();
        Map<String, List<KrytenListenerContainer>> members = new LinkedHashMap<>();
        Map<Key, Supplier<Subscription>> wanted = new LinkedHashMap<>();
        for (KrytenListenerContainer listener : routed) {
            String group = listener.endpoint().source().group();
            if (group != null) {
                members.computeIfAbsent(group, first -> new ArrayList<>()).add(listener);
            } else if (listener.endpoint().source() instanceof KrytenListenerEndpoint.Messages messages) {
                wanted.put(
                        new Key(messages.subject(), null, listener.id()),
                        () -> subscribe(messages.subject(), null, message -> accept(listener, message)));
            } else if (listener.endpoint().source() instanceof KrytenListenerEndpoint.Requests requests) {
                wanted.put(
                        new Key(requests.command(), null, listener.id()),
                        () -> requests.opening().apply(message -> accept(listener, message)));
            }
        }
        Map<String, Group> changed = new HashMap<>();
        members.forEach((name, all) -> {
            changed.put(name, new Group(this.inlet.copies(byChannel(all, name)), all));
            subjects(all)
                    .forEach(subject -> wanted.put(
                            new Key(subject, name, null),
                            () -> subscribe(subject, name, message -> receive(name, message))));
        });
        this.groups = Map.copyOf(changed);
        List<Subscription> ended = removeAllBut(wanted.keySet());
        wanted.forEach((key, opening) -> this.open.computeIfAbsent(key, missing -> opening.get()));
        return ended;
    }

    /**
     * Ends subscriptions; their messages are given to the listeners first.
     *
     * @param ended what {@link #update} returned
     * @param limit longest time to wait
     * @return whether it was done in time
     */
    boolean drain(List<Subscription> ended, Duration limit) {
        try {
            return ended.isEmpty() || this.inlet.connection().drain(ended, limit);
        } finally {
            ended.forEach(Subscription::close);
        }
    }

    /**
     * Ends the delivery to all listeners; messages that were received are given to them first. The events of the channels go
     * on to everything else that is subscribed to them, until {@link #end}.
     *
     * @param limit longest time to wait
     */
    synchronized void drain(Duration limit) {
        Deadline deadline = Deadline.after(limit);
        try {
            awaitDelivery(this.open.values(), deadline);
        } finally {
            this.open.clear();
            this.inlet.subscribers(Map.of());
            try {
                // The delivery of an event may have begun with the subscribers before.
                awaitDelivery(List.of(), deadline);
            } finally {
                this.inlet.flush();
            }
        }
    }

    /**
     * Ends the subscriptions to the channels; events that were received are delivered first.
     *
     * @param limit longest time to wait
     */
    synchronized void end(Duration limit) {
        List<Subscription> all = this.inlet.subscriptions();
        try {
            if (!limit.isZero()) {
                this.inlet.connection().drain(all, limit);
            }
        } finally {
            all.forEach(Subscription::close);
            this.inlet.unsubscribed();
        }
    }

    /** Ends subscriptions, and waits until the messages received so far are delivered, those of all others as well. */
    private void awaitDelivery(Collection<Subscription> ended, Deadline deadline) {
        List<Subscription> all = new ArrayList<>(ended);
        // Only subscriptions that end are waited for: one that stands behind all others ends here.
        this.inlet.channels().all().stream()
                .limit(1)
                .map(channel -> Subjects.channelWildcard(Subjects.normalize(channel.name())))
                .forEach(subject -> all.add(subscribe(subject, null, message -> {})));
        try {
            if (!deadline.hasPassed()) {
                this.inlet.connection().drain(all, deadline.remaining());
            }
        } finally {
            all.forEach(Subscription::close);
        }
    }

    private Subscription subscribe(String subject, @Nullable String group, Consumer<RawMessage> handler) {
        return this.inlet.connection().subscribe(subject, group, handler);
    }

    /** The other subscriptions of the group do not get the message. */
    private void receive(String name, RawMessage message) {
        Group group = this.groups.get(name);
        if (group == null) {
            return;
        }
        Subjects.parse(message.subject()).ifPresent(subject -> {
            Consumer<RawMessage> events = group.events.get(subject.channelToken());
            if (events != null) {
                events.accept(message);
            }
        });
        for (KrytenListenerContainer listener : group.members) {
            if (listener.endpoint().source() instanceof KrytenListenerEndpoint.Messages messages
                    && SubjectRules.matches(messages.subject(), message.subject())) {
                accept(listener, message);
            }
        }
    }

    private static void accept(KrytenListenerContainer listener, RawMessage message) {
        listener.accept(new Delivery(null, null, message));
    }

    /** The subscribers of each channel that are in no group, and a witness of chat for the listeners that are. */
    private Map<Channel, List<EventSubscriber>> ofChannels(List<KrytenListenerContainer> listeners) {
        Map<Channel, List<EventSubscriber>> byChannel = byChannel(listeners, null);
        listeners.stream()
                .map(listener -> listener.endpoint().source())
                .filter(source -> source.group() != null)
                .filter(KrytenListenerEndpoint.Events.class::isInstance)
                .map(KrytenListenerEndpoint.Events.class::cast)
                .filter(events -> events.tokens().isEmpty() || events.tokens().contains(ChatWitness.CHAT))
                .flatMap(events -> events.channels().stream())
                .distinct()
                .forEach(channel -> byChannel
                        .computeIfAbsent(channel, first -> new ArrayList<>())
                        .add(ChatWitness.INSTANCE));
        return byChannel;
    }

    /** The subscribers of each channel, for the listeners of one group or, with null, of none. */
    private Map<Channel, List<EventSubscriber>> byChannel(
            List<KrytenListenerContainer> listeners, @Nullable String group) {
        Map<Channel, List<EventSubscriber>> byChannel = new HashMap<>();
        for (KrytenListenerContainer listener : listeners) {
            if (listener.endpoint().source() instanceof KrytenListenerEndpoint.Events events
                    && Objects.equals(events.group(), group)) {
                EventSubscriber subscriber = this.subscribers.computeIfAbsent(
                        listener, first -> new ListenerSubscriber(first, events, this.senders));
                events.channels()
                        .forEach(channel -> byChannel
                                .computeIfAbsent(channel, first -> new ArrayList<>())
                                .add(subscriber));
            }
        }
        return byChannel;
    }

    /** Only the subjects that running members need: another instance of the group may listen to others. */
    private static Set<String> subjects(List<KrytenListenerContainer> members) {
        Set<String> subjects = new TreeSet<>();
        for (KrytenListenerContainer member : members) {
            if (!isRunning(member)) {
                continue;
            }
            if (member.endpoint().source() instanceof KrytenListenerEndpoint.Events events) {
                events.channels().forEach(channel -> subjects.addAll(subjects(channel, events.tokens())));
            } else if (member.endpoint().source() instanceof KrytenListenerEndpoint.Messages messages) {
                subjects.add(messages.subject());
            }
        }
        // A wildcard includes the single events of its channel.
        subjects.removeIf(subject ->
                !subject.endsWith(".>") && subjects.contains(subject.substring(0, subject.lastIndexOf('.') + 1) + ">"));
        return subjects;
    }

    private static Set<String> subjects(Channel channel, Set<String> tokens) {
        String token = Subjects.normalize(channel.name());
        return tokens.isEmpty()
                ? Set.of(Subjects.channelWildcard(token))
                : tokens.stream().map(event -> Subjects.event(token, event)).collect(Collectors.toSet());
    }

    private List<Subscription> removeAllBut(Set<Key> wanted) {
        Map<Key, Subscription> removed = new HashMap<>(this.open);
        removed.keySet().removeAll(wanted);
        this.open.keySet().retainAll(wanted);
        return List.copyOf(removed.values());
    }

    /** A listener that is leaving shares the events of its group until its subscriptions have ended. */
    private static boolean isRouted(KrytenListenerContainer listener) {
        return isRunning(listener)
                || (listener.state() == KrytenListenerContainer.State.LEAVING
                        && listener.endpoint().source().group() != null);
    }

    private static boolean isRunning(KrytenListenerContainer listener) {
        return listener.state() == KrytenListenerContainer.State.RUNNING;
    }

    /**
     * A queue group.
     *
     * @param events receivers of events by normalized name of the channel
     * @param members all its listeners
     */
    private record Group(Map<String, Consumer<RawMessage>> events, List<KrytenListenerContainer> members) {}

    /** One subscription; a listener of requests, or of a subject without a group, has its own. */
    private record Key(
            String subject,
            @Nullable String group,
            @Nullable String listenerId) {}
}
