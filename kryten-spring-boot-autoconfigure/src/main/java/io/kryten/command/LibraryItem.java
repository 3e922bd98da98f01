package io.kryten.command;

import io.kryten.KrytenValidationException;
import io.kryten.event.Media;

/**
 * A media that a search found, in the channel's library or on YouTube.
 *
 * @param media the media; its meta is an object in both cases, although CyTube stores it as a text
 */
public record LibraryItem(Media media) {

    /** {@return the title as plain text} */
    public String title() {
        return this.media.title();
    }

    /** {@return the media's id at its source, by which the library deletes it} */
    public String id() {
        return this.media.id();
    }

    /**
     * Returns the link by which the media is added to a playlist.
     *
     * @return type and id
     * @throws KrytenValidationException if the library holds a type that CyTube 3.86 does not play any more
     */
    public MediaLink link() {
        return new MediaLink(this.media.type(), this.media.id());
    }
}
