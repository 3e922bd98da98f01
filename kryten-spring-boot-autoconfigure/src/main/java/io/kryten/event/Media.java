package io.kryten.event;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A video or stream that CyTube can play.
 *
 * @param id the site's id or the URL, depending on the type
 * @param title the title as plain text
 * @param seconds the length in seconds, 0 for live streams and if not known
 * @param duration the length as CyTube shows it, for example {@code 01:30}, or {@code --:--} for live; empty if not
 * sent
 * @param type CyTube's code of the site, for example {@code yt} or {@code cm}
 * @param meta CyTube's further data, a missing node if there is none
 */
public record Media(String id, String title, int seconds, String duration, String type, JsonNode meta) {

    /** {@return a copy, as the media is shared} */
    @Override
    public JsonNode meta() {
        return this.meta.deepCopy();
    }
}
