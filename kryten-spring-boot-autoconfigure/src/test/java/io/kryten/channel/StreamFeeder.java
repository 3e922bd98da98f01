package io.kryten.channel;

import java.util.List;

import io.kryten.Channel;
import io.kryten.event.KrytenEvent;

/** Feeds events into the stream of a channel as its own subscription does. */
public final class StreamFeeder {

    private StreamFeeder() {}

    /** Lets a stream take an event that no subscriber wants; subscribers get the derived events. */
    public static void feed(ChannelInlet inlet, Channel channel, KrytenEvent event) {
        ChannelStream stream = inlet.stream(channel);
        stream.accept(event, new EventRoute(0, null, true, false, List.of(), EventRoute.Reported.ALL));
    }
}
