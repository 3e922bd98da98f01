package io.kryten.channel;

import java.util.List;

import io.kryten.event.KrytenEvent;
import io.kryten.nats.RawMessage;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one NATS subject prefix, resolved to streams: usually of one configured channel, of several where two sites
 * have a channel of that name. Called on the delivery thread, or as a copy for the members of a queue group.
 */
final class EventSource {

    private final int prefixLength;
    private final List<Target> targets;
    private final EventDecoder decoder;
    private final boolean primary;
    private final Runnable names;

    /**
     * Creates a source.
     *
     * @param prefixLength length of the subject before the name of the event
     * @param targets streams that share the subject, at least one
     * @param decoder decodes the messages
     * @param primary whether the state follows the events; false for copies
     * @param names waits until the robots' names are known, within limits
     */
    EventSource(int prefixLength, List<Target> targets, EventDecoder decoder, boolean primary, Runnable names) {
        this.prefixLength = prefixLength;
        this.targets = targets;
        this.decoder = decoder;
        this.primary = primary;
        this.names = names;
    }

    /** Takes a message whose subject has the prefix. */
    void receive(RawMessage message) {
        // Before the robots' names are known, their own lines cannot be recognized.
        this.names.run();
        String token = message.subject().substring(this.prefixLength);
        Target first = (this.targets.size() == 1) ? this.targets.get(0) : widest(token);
        EventRoute route = first.route(token);
        if (this.targets.size() == 1 && route.isUnwanted(first.stream().isWatched())) {
            count(first.stream(), route);
            return;
        }
        KrytenEvent event = this.decoder.decode(route, message, first.stream().counters());
        if (event == null) {
            return;
        }
        // Names that differ may share a subject, and so do channels of two sites: the body has the exact channel.
        for (Target target : this.targets) {
            if (target.stream().channel().matches(event.domain(), event.channel())) {
                accept(target, (this.targets.size() == 1) ? route : target.route(token), event);
                return;
            }
        }
    }

    /** The target that needs most of the event. */
    private Target widest(String token) {
        return this.targets.stream()
                .filter(target -> target.route(token).type() != null)
                .findFirst()
                .orElse(this.targets.get(0));
    }

    private void accept(Target target, EventRoute route, KrytenEvent event) {
        count(target.stream(), route);
        if (this.primary) {
            target.stream().accept(event, route.atArrival());
        } else {
            target.stream().acceptCopy(event, route);
        }
    }

    /** An event comes once more for each queue group. */
    private void count(ChannelStream stream, EventRoute route) {
        if (this.primary) {
            stream.counters().eventReceived(route.index());
        }
    }

    /**
     * A stream, and the routes of its events.
     *
     * @param stream the stream
     * @param copies routes of the members of a queue group; null for the subscribers of the stream itself
     */
    record Target(ChannelStream stream, @Nullable EventRoutes copies) {

        EventRoute route(String token) {
            return ((this.copies != null) ? this.copies : this.stream.routes()).route(token);
        }
    }
}
