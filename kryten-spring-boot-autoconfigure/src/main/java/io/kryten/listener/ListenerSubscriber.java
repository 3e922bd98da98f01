package io.kryten.listener;

import java.util.Set;

import io.kryten.Rank;
import io.kryten.channel.ChannelEvent;
import io.kryten.channel.EventSubscriber;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.event.RawEvent;
import org.jspecify.annotations.Nullable;

/** Subscriber of channel streams for one listener: filters events by form, rank and sender before they are queued. */
final class ListenerSubscriber implements EventSubscriber {

    private final KrytenListenerContainer container;
    private final KrytenListenerEndpoint.Events source;
    private final SenderFilter senders;
    private final int ignored;

    ListenerSubscriber(KrytenListenerContainer container, KrytenListenerEndpoint.Events source, SenderFilter senders) {
        this.container = container;
        this.source = source;
        this.senders = senders;
        this.ignored = SenderFilter.bits(container.endpoint().ignored());
    }

    @Override
    public Set<String> eventTypes() {
        return this.source.tokens();
    }

    @Override
    public boolean needsRecords() {
        return this.source.reading() != KrytenListenerEndpoint.Reading.RAW;
    }

    @Override
    public boolean needsRank() {
        return this.container.endpoint().handler().seesRanks()
                || this.container.endpoint().minRank() != null;
    }

    @Override
    public void onEvent(ChannelEvent event) {
        if (isReadable(event.event())
                && this.container.endpoint().handler().accepts(event.event(), event.channel())
                && isOfRank(event.event(), this.container.endpoint().minRank())
                && (event.senderKinds(this.senders) & this.ignored) == 0) {
            this.container.accept(new Delivery(event.event(), event.channel(), null));
        }
    }

    /** An event whose payload does not fit its record is raw. */
    private boolean isReadable(KrytenEvent event) {
        return !(event instanceof RawEvent) || this.source.reading() != KrytenListenerEndpoint.Reading.TYPED;
    }

    /** An unknown rank never satisfies minRank. */
    private static boolean isOfRank(KrytenEvent event, @Nullable Rank lowest) {
        boolean spoken = event instanceof ChatMessageEvent || event instanceof PrivateMessageEvent;
        if (lowest == null || !spoken) {
            return true;
        }
        ChatUser sender = event.user();
        return sender != null && sender.rank() != null && sender.rank().isAtLeast(lowest);
    }
}
