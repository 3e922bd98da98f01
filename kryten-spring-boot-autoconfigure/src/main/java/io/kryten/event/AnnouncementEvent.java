package io.kryten.event;

import io.kryten.text.HtmlText;
import org.jspecify.annotations.Nullable;

/**
 * An announcement by the site's administrators to all channels ({@code announcement}).
 *
 * @param raw the event as received
 * @param id CyTube's id of it; null if not sent
 * @param title the headline
 * @param content the text as HTML
 * @param from the author; null if not sent
 */
public record AnnouncementEvent(
        RawEvent raw,
        @Nullable String id,
        String title,
        String content,
        @Nullable String from) implements KrytenEvent {

    /** {@return the text as plain text: tags removed, entities decoded; computed at each call} */
    public String text() {
        return HtmlText.plainText(this.content);
    }
}
