package io.kryten.listener;

import java.util.Set;

import io.kryten.channel.ChannelEvent;
import io.kryten.channel.EventSubscriber;

/**
 * Subscriber of chat that does nothing. With it a channel remembers all lines although its listeners are in a queue group, of which
 * another application may get the first publication of a line and this one the repetition.
 */
enum ChatWitness implements EventSubscriber {
    /** The only witness: channels with equal subscribers share their routes. */
    INSTANCE;

    /** Normalized name of the events. */
    static final String CHAT = "chatmsg";

    private static final Set<String> EVENT_TYPES = Set.of(CHAT);

    @Override
    public Set<String> eventTypes() {
        return EVENT_TYPES;
    }

    @Override
    public boolean needsRecords() {
        return true;
    }

    @Override
    public boolean needsRank() {
        return false;
    }

    @Override
    public void onEvent(ChannelEvent event) {}
}
