package io.kryten.protocol;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.event.AnnouncementEvent;
import io.kryten.event.CooldownEvent;
import io.kryten.event.ErrorMessageEvent;
import io.kryten.event.Media;
import io.kryten.event.NoFloodEvent;
import io.kryten.event.PlaylistsListedEvent;
import io.kryten.event.QueueFailEvent;
import io.kryten.event.QueueWarnEvent;
import io.kryten.event.RankChangeFailedEvent;
import io.kryten.event.RawEvent;
import io.kryten.event.SavedPlaylist;
import io.kryten.event.SearchResultsEvent;
import io.kryten.event.SpamFilteredEvent;
import io.kryten.event.ValidationErrorEvent;
import io.kryten.event.ValidationPassedEvent;
import org.jspecify.annotations.Nullable;

import static io.kryten.protocol.Payloads.orEmpty;
import static io.kryten.protocol.Payloads.required;
import static io.kryten.protocol.Payloads.textOrNull;

/** Payloads of CyTube's answers to an action or a question of the bot. */
final class AnswerPayloads {

    private static final double MILLIS_PER_DAY = 86_400_000;

    private AnswerPayloads() {}

    /** CyTube sends a bare number of milliseconds, and null if the channel's settings make the cooldown endless. */
    static CooldownEvent cooldown(JsonNode payload, RawEvent raw) {
        String message = textOrNull(payload.path("msg"));
        if (payload.isContainerNode() && message == null) {
            throw new PayloadException("payload is neither a number nor an object with msg");
        }
        Double delay = (message == null) ? Payloads.number(payload, "(itself)") : null;
        return new CooldownEvent(raw, (delay != null) ? millis(delay) : null, orEmpty(message));
    }

    private static Duration millis(double delay) {
        return Duration.ofMillis(Math.round(Math.min(Math.max(delay, 0), MILLIS_PER_DAY)));
    }

    static PlaylistsListedEvent playlists(Saved[] playlists, RawEvent raw) {
        return new PlaylistsListedEvent(raw, Payloads.list(playlists, Saved::toPlaylist));
    }

    /** {@code link} and {@code id} repeat the request, so they can have any type. */
    record Refusal(
            @Nullable String msg,
            @Nullable JsonNode link,
            @Nullable JsonNode id,
            @Nullable String action,
            @Nullable String reason) {

        ErrorMessageEvent error(RawEvent raw) {
            return new ErrorMessageEvent(raw, required(this.msg, "msg"));
        }

        RankChangeFailedEvent rankFailed(RawEvent raw) {
            return new RankChangeFailedEvent(raw, required(this.msg, "msg"));
        }

        QueueFailEvent queueFail(RawEvent raw) {
            return new QueueFailEvent(raw, required(this.msg, "msg"), textOrNull(this.link), textOrNull(this.id));
        }

        QueueWarnEvent queueWarn(RawEvent raw) {
            return new QueueWarnEvent(raw, required(this.msg, "msg"), textOrNull(this.link));
        }

        NoFloodEvent noFlood(RawEvent raw) {
            return new NoFloodEvent(raw, this.action, required(this.msg, "msg"));
        }

        SpamFilteredEvent spamFiltered(RawEvent raw) {
            String words = (this.msg != null) ? this.msg : required(this.reason, "reason");
            return new SpamFilteredEvent(raw, orEmpty(this.reason), words);
        }
    }

    record Validation(@Nullable String target, @Nullable String message) {

        ValidationPassedEvent passed(RawEvent raw) {
            return new ValidationPassedEvent(raw, required(this.target, "target"));
        }

        ValidationErrorEvent failed(RawEvent raw) {
            return new ValidationErrorEvent(raw, required(this.target, "target"), required(this.message, "message"));
        }
    }

    record SearchResults(@Nullable String source, @Nullable List<PlaylistPayloads.@Nullable MediaPayload> results) {

        SearchResultsEvent event(RawEvent raw) {
            return new SearchResultsEvent(raw, required(this.source, "source"), media());
        }

        List<Media> media() {
            return Payloads.<PlaylistPayloads.MediaPayload, Media>list(
                    required(this.results, "results"),
                    result -> result.withMetaTree().toMedia());
        }
    }

    record Saved(
            @Nullable String name,
            @Nullable Double count,
            @Nullable Double duration) {

        SavedPlaylist toPlaylist() {
            return new SavedPlaylist(
                    required(this.name, "name"), Payloads.whole(this.count), Payloads.whole(this.duration));
        }
    }

    record Announcement(
            @Nullable String id,
            @Nullable String title,
            @Nullable String text,
            @Nullable String from) {

        AnnouncementEvent event(RawEvent raw) {
            return new AnnouncementEvent(
                    raw, this.id, required(this.title, "title"), required(this.text, "text"), this.from);
        }
    }
}
