package io.kryten.event;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The channel's options ({@code channelOpts}).
 *
 * @param raw the event as received
 * @param options an object with an entry for each option, by CyTube's names
 */
public record ChannelOptionsEvent(RawEvent raw, JsonNode options) implements KrytenEvent {

    /** {@return a copy, as the event is shared} */
    @Override
    public JsonNode options() {
        return this.options.deepCopy();
    }
}
