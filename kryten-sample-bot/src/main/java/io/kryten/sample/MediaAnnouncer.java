package io.kryten.sample;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChangeMediaEvent;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Announcer of the playing media, enabled by {@code sample.announce-media=true}. */
@Component
@ConditionalOnBooleanProperty("sample.announce-media")
class MediaAnnouncer {

    @KrytenListener(group = "${sample.group}")
    String onMedia(ChangeMediaEvent media) {
        return "Now playing: " + media.title();
    }
}
