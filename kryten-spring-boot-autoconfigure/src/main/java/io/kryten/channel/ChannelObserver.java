package io.kryten.channel;

import io.kryten.event.KrytenEvent;

/**
 * Observer of one channel that gets events as soon as the state has followed them, before any hold: the confirmation of a
 * command must not wait for the state. Called on the connection's delivery thread or under the channel's lock, so it must not
 * block.
 */
public interface ChannelObserver {

    /** {@return whether it takes events now; others are decoded for it only while it does} */
    boolean isWatching();

    /**
     * Takes an event of one of the types that it was added for. A payload that does not fit its record comes as
     * {@link io.kryten.event.RawEvent}.
     *
     * @param event the event, not completed from the state
     */
    void onEvent(KrytenEvent event);

    /** Observer that takes no event. */
    ChannelObserver NONE = new ChannelObserver() {

        @Override
        public boolean isWatching() {
            return false;
        }

        @Override
        public void onEvent(KrytenEvent event) {}
    };
}
