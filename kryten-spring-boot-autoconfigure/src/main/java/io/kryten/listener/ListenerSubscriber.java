package io.kryten.listener;

import java.util.Set;

import io.kryten.Rank;
import io.kryten.channel.ChannelEvent;
import io.kryten.channel.EventSubscriber;
import io.kryten.event.KrytenEvent;
import org.jspecify.annotations.Nullable;

/** Subscriber of channel streams for one listener: filters events by form, rank and sender before they are queued. */
final class ListenerSubscriber implements EventSubscriber {

    private final KrytenListenerContainer container;
    private final SenderFilter senders;
    private final int ignored;

    ListenerSubscriber(KrytenListenerContainer container, SenderFilter senders) {
        this.container = container;
        this.senders = senders;
        this.ignored = SenderFilter.bits(container.endpoint().ignored());
    }

    @Override
    public Set<String> eventTypes() {
        return this.container.events().tokens();
    }

    @Override
    public boolean needsRecords() {
        return this.container.events().reading() != KrytenListenerEndpoint.Reading.RAW;
    }

    @Override
    public boolean needsRank() {
        return this.container.needsRank();
    }

    @Override
    public void onEvent(ChannelEvent event) {
        if (this.container.reads(event.event())
                && isOfRank(event.event(), this.container.endpoint().minRank())
                && (event.senderKinds(this.senders) & this.ignored) == 0) {
            this.container.accept(new Delivery(event.event(), event.channel(), null));
        }
    }

    /** An unknown rank never satisfies minRank. */
    private static boolean isOfRank(KrytenEvent event, @Nullable Rank lowest) {
        if (lowest == null || !EventSenders.isSaid(event)) {
            return true;
        }
        Rank rank = EventSenders.rank(event);
        return rank != null && rank.isAtLeast(lowest);
    }
}
