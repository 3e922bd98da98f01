package io.kryten.channel;

import java.util.function.ToIntFunction;

import io.kryten.Channel;
import io.kryten.event.KrytenEvent;
import io.kryten.state.ChannelState;

/** One event on its way to the subscribers of its channel, which share this object. Confined to the delivering thread. */
public final class ChannelEvent {

    private static final int UNCLASSIFIED = -1;

    private final KrytenEvent event;
    private final Channel channel;
    private final ChannelState state;
    private final boolean repeated;
    private int senderKinds = UNCLASSIFIED;

    ChannelEvent(KrytenEvent event, Channel channel, ChannelState state, boolean repeated) {
        this.event = event;
        this.channel = channel;
        this.state = state;
        this.repeated = repeated;
    }

    /** {@return the event, with what the state adds to it} */
    public KrytenEvent event() {
        return this.event;
    }

    /** {@return the channel as it is configured} */
    public Channel channel() {
        return this.channel;
    }

    /** {@return the state of the channel at the time of the event, as far as it is known} */
    public ChannelState state() {
        return this.state;
    }

    /** {@return whether it is a line of chat that came before, and that CyTube has repeated to the robot} */
    public boolean isRepeated() {
        return this.repeated;
    }

    /**
     * Classifies the sender once for all subscribers.
     *
     * @param classifier returns the kinds of the sender as bits, zero or more
     * @return the kinds of the sender as bits
     */
    public int senderKinds(ToIntFunction<ChannelEvent> classifier) {
        if (this.senderKinds == UNCLASSIFIED) {
            this.senderKinds = classifier.applyAsInt(this);
        }
        return this.senderKinds;
    }
}
