package io.kryten.protocol;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.kryten.KrytenException;
import io.kryten.PlaylistPosition;
import io.kryten.event.ChangeMediaEvent;
import io.kryten.event.Media;
import io.kryten.event.MediaUpdateEvent;
import io.kryten.event.PlaylistItem;
import io.kryten.event.PlaylistItemAddedEvent;
import io.kryten.event.PlaylistItemDeletedEvent;
import io.kryten.event.PlaylistItemMovedEvent;
import io.kryten.event.PlaylistItemTempEvent;
import io.kryten.event.PlaylistMetaEvent;
import io.kryten.event.PlaylistReplacedEvent;
import io.kryten.event.RawEvent;
import io.kryten.event.VoteskipEvent;
import org.jspecify.annotations.Nullable;

import static io.kryten.protocol.Payloads.finite;
import static io.kryten.protocol.Payloads.integer;
import static io.kryten.protocol.Payloads.isTrue;
import static io.kryten.protocol.Payloads.orEmpty;
import static io.kryten.protocol.Payloads.required;
import static io.kryten.protocol.Payloads.whole;

/** Payloads of the playlist and of the player. */
final class PlaylistPayloads {

    private PlaylistPayloads() {}

    static PlaylistReplacedEvent replaced(Item[] items, RawEvent raw) {
        return new PlaylistReplacedEvent(raw, Payloads.list(items, Item::toItem));
    }

    record MediaPayload(
            @Nullable String id,
            @Nullable String title,
            @Nullable Double seconds,
            @Nullable String duration,
            @Nullable String type,
            @Nullable JsonNode meta) {

        Media toMedia() {
            return media(this.id, this.title, this.seconds, this.duration, this.type, this.meta);
        }

        /** Items of a channel's library have their meta as JSON within a text. */
        MediaPayload withMetaTree() {
            String text = Payloads.textOrNull(this.meta);
            if (text == null) {
                return this;
            }
            try {
                JsonNode tree = KrytenJson.readTree(text.getBytes(StandardCharsets.UTF_8));
                return new MediaPayload(this.id, this.title, this.seconds, this.duration, this.type, tree);
            } catch (KrytenException ex) {
                return this;
            }
        }
    }

    record Item(
            @Nullable MediaPayload media,
            @Nullable Integer uid,
            @Nullable Boolean temp,
            @Nullable String queueby) {

        PlaylistItem toItem() {
            return new PlaylistItem(
                    required(this.media, "media").toMedia(),
                    required(this.uid, "uid"),
                    isTrue(this.temp),
                    orEmpty(this.queueby));
        }
    }

    record Queue(@Nullable Item item, @Nullable JsonNode after) {

        PlaylistItemAddedEvent event(RawEvent raw) {
            return new PlaylistItemAddedEvent(raw, required(this.item, "item").toItem(), position(this.after));
        }
    }

    record Move(@Nullable Integer from, @Nullable JsonNode after) {

        PlaylistItemMovedEvent event(RawEvent raw) {
            return new PlaylistItemMovedEvent(raw, required(this.from, "from"), position(this.after));
        }
    }

    record ItemMark(@Nullable Integer uid, @Nullable Boolean temp) {

        PlaylistItemDeletedEvent deleted(RawEvent raw) {
            return new PlaylistItemDeletedEvent(raw, required(this.uid, "uid"));
        }

        PlaylistItemTempEvent marked(RawEvent raw) {
            return new PlaylistItemTempEvent(raw, required(this.uid, "uid"), required(this.temp, "temp"));
        }
    }

    record ChangeMedia(
            @Nullable String id,
            @Nullable String title,
            @Nullable Double seconds,
            @Nullable String duration,
            @Nullable String type,
            @Nullable JsonNode meta,
            @Nullable Double currentTime,
            @Nullable Boolean paused) {

        ChangeMediaEvent event(RawEvent raw) {
            Media media = media(this.id, this.title, this.seconds, this.duration, this.type, this.meta);
            return new ChangeMediaEvent(raw, media, finite(this.currentTime), isTrue(this.paused), null, null);
        }
    }

    record MediaUpdate(
            @Nullable Double currentTime, @Nullable Boolean paused) {

        MediaUpdateEvent event(RawEvent raw) {
            return new MediaUpdateEvent(raw, finite(this.currentTime), isTrue(this.paused));
        }
    }

    record Length(
            @Nullable Double count,
            @Nullable Double rawTime,
            @Nullable String time) {

        PlaylistMetaEvent event(RawEvent raw) {
            Double length = finite(this.rawTime);
            return new PlaylistMetaEvent(
                    raw,
                    whole(this.count),
                    (length != null) ? Long.valueOf(length.longValue()) : null,
                    orEmpty(this.time));
        }
    }

    record Voteskip(@Nullable Double count, @Nullable Double need) {

        VoteskipEvent event(RawEvent raw) {
            return new VoteskipEvent(raw, whole(this.count), whole(this.need));
        }
    }

    private static Media media(
            @Nullable String id,
            @Nullable String title,
            @Nullable Double seconds,
            @Nullable String duration,
            @Nullable String type,
            @Nullable JsonNode meta) {
        Integer length = whole(seconds);
        return new Media(
                required(id, "id"),
                required(title, "title"),
                (length != null) ? length : 0,
                orEmpty(duration),
                required(type, "type"),
                (meta != null) ? meta : MissingNode.getInstance());
    }

    private static PlaylistPosition position(@Nullable JsonNode after) {
        JsonNode place = required(after, "after");
        Integer uid = integer(place);
        if (uid != null) {
            return new PlaylistPosition.After(uid);
        }
        return switch (orEmpty(place.textValue())) {
            case "prepend" -> PlaylistPosition.PREPEND;
            case "append" -> PlaylistPosition.APPEND;
            default -> throw new PayloadException("payload.after is neither a uid nor prepend nor append");
        };
    }
}
