package io.kryten.event;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The room's options ({@code channelOpts}).
 *
 * @param raw the event as it came
 * @param options an object with an entry for each option, by CyTube's names
 */
public record ChannelOptionsEvent(RawEvent raw, JsonNode options) implements KrytenEvent {

    /** {@return a copy, for others have the same event} */
    @Override
    public JsonNode options() {
        return this.options.deepCopy();
    }
}
