package io.kryten.event;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that can be played.
 *
 * @param id the site's id of it, or its address, depending on the type
 * @param title the title as plain text
 * @param seconds the length in seconds, 0 for live streams and where it is not known
 * @param duration the length as CyTube shows it, for example {@code 01:30}, or {@code --:--} for live; empty if not
 * told
 * @param type CyTube's code of the site, for example {@code yt} or {@code cm}
 * @param meta what else is known about it, a missing node if nothing
 */
public record Media(String id, String title, int seconds, String duration, String type, JsonNode meta) {

    /** {@return a copy, for others have the same media} */
    @Override
    public JsonNode meta() {
        return this.meta.deepCopy();
    }
}
