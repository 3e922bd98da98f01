package io.kryten.event;

import io.kryten.text.HtmlText;
import org.jspecify.annotations.Nullable;

/**
 * The site's administrators have something to say to all rooms ({@code announcement}).
 *
 * @param raw the event as it came
 * @param id CyTube's id of it; null if not told
 * @param title the headline
 * @param content the words as HTML
 * @param from who says it; null if not told
 */
public record AnnouncementEvent(
        RawEvent raw,
        @Nullable String id,
        String title,
        String content,
        @Nullable String from) implements KrytenEvent {

    /** {@return the words as plain text: tags removed, entities decoded; worked out anew with each call} */
    public String text() {
        return HtmlText.plainText(this.content);
    }
}
