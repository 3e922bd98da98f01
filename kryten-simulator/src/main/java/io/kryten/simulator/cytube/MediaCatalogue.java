package io.kryten.simulator.cytube;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.event.Media;
import org.jspecify.annotations.Nullable;

/**
 * Playable media, in place of the sites that CyTube asks. An unknown media exists too, with a made-up title and a
 * length of three minutes; live streams have no length. It may be changed at any time, from any thread.
 */
public final class MediaCatalogue {

    private static final int MADE_UP_SECONDS = 180;

    private final Map<String, Answer> answers = new LinkedHashMap<>();

    private final Map<String, Duration> delays = new LinkedHashMap<>();

    private Duration usualDelay = Duration.ZERO;

    MediaCatalogue() {}

    /**
     * Adds a media.
     *
     * @param media the media; identified by its type and its id
     * @return this
     */
    public synchronized MediaCatalogue add(Media media) {
        this.answers.put(key(media.type(), media.id()), Answer.found(media));
        return this;
    }

    /**
     * Adds a media.
     *
     * @param type CyTube's code of the site, for example {@code yt}
     * @param id the site's id of it
     * @param title the title
     * @param length its length, zero for a live stream
     * @return this
     */
    public MediaCatalogue add(String type, String id, String title, Duration length) {
        return add(media(type, id, title, Math.toIntExact(length.toSeconds()), Json.object()));
    }

    /**
     * Adds a YouTube playlist, which is queued as type {@code yp}.
     *
     * @param id the list's id
     * @param media its media
     * @return this
     */
    public synchronized MediaCatalogue addList(String id, List<Media> media) {
        this.answers.put(key("yp", id), new Answer(List.copyOf(media), null));
        return this;
    }

    /**
     * Makes a media fail when it is looked up.
     *
     * @param type CyTube's code of the site
     * @param id the site's id of it
     * @param reason the site's error as plain text; CyTube escapes it for HTML
     * @return this
     */
    public synchronized MediaCatalogue fail(String type, String id, String reason) {
        this.answers.put(key(type, id), Answer.refused(reason));
        return this;
    }

    /**
     * Delays the look-up of a media; later changes of the playlist wait for it.
     *
     * @param type CyTube's code of the site
     * @param id the site's id of it
     * @param delay the delay, zero or more
     * @return this
     */
    public synchronized MediaCatalogue delay(String type, String id, Duration delay) {
        this.delays.put(key(type, id), delay);
        return this;
    }

    /**
     * Delays the look-up of all media without a delay of their own.
     *
     * @param delay the delay, zero or more
     * @return this
     */
    public synchronized MediaCatalogue delay(Duration delay) {
        this.usualDelay = delay;
        return this;
    }

    /** Looks a media up; the answer comes at once without a delay. */
    void lookUp(String type, String id, RoomTime time, Consumer<Answer> receiver) {
        Duration delay;
        synchronized (this) {
            delay = this.delays.getOrDefault(key(type, id), this.usualDelay);
        }
        if (delay.isZero() || delay.isNegative()) {
            receiver.accept(answer(type, id));
        } else {
            time.later(delay, () -> receiver.accept(answer(type, id)));
        }
    }

    /** {@return the media that were added for a site and have a text in their title} */
    synchronized List<Media> search(String type, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return this.answers.values().stream()
                .flatMap(answer -> answer.media().stream())
                .filter(media -> media.type().equals(type))
                .filter(media -> media.title().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    private synchronized Answer answer(String type, String id) {
        Answer known = this.answers.get(key(type, id));
        return (known != null) ? known : madeUp(type, id);
    }

    private static Answer madeUp(String type, String id) {
        if (type.equals("cu")) {
            return CustomEmbed.answer(id);
        }
        if (type.equals("yp")) {
            return Answer.refused("Playlist does not exist");
        }
        if (MediaTypes.isLive(type)) {
            return Answer.found(media(type, id, "Livestream", 0, Json.object()));
        }
        return MediaTypes.isRecorded(type)
                ? Answer.found(media(type, id, "Made-up title of " + id, MADE_UP_SECONDS, Json.object()))
                : Answer.refused("Unknown media type '" + type + "'");
    }

    /** {@return a media; without a length it is a live stream} */
    static Media media(String type, String id, String title, int seconds, ObjectNode meta) {
        String duration = (seconds == 0) ? PlayTime.LIVE : PlayTime.format(seconds);
        return new Media(id, title, seconds, duration, type, meta);
    }

    private static String key(String type, String id) {
        return type + ":" + id;
    }

    /**
     * Result of a look-up.
     *
     * @param media the found media, one for all types but lists
     * @param problem the error, or null
     */
    record Answer(List<Media> media, @Nullable String problem) {

        static Answer refused(String problem) {
            return new Answer(List.of(), problem);
        }

        static Answer found(Media media) {
            return new Answer(List.of(media), null);
        }
    }
}
