package io.kryten.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;
import io.kryten.event.ChannelCssJsEvent;
import io.kryten.event.ChannelOptionsEvent;
import io.kryten.event.ChatFilter;
import io.kryten.event.ChatFilterDeletedEvent;
import io.kryten.event.ChatFilterUpdatedEvent;
import io.kryten.event.Emote;
import io.kryten.event.EmoteListEvent;
import io.kryten.event.EmoteRemovedEvent;
import io.kryten.event.EmoteRenamedEvent;
import io.kryten.event.EmoteUpdatedEvent;
import io.kryten.event.LeaderEvent;
import io.kryten.event.PermissionsEvent;
import io.kryten.event.RawEvent;
import org.jspecify.annotations.Nullable;

import static io.kryten.protocol.Payloads.isTrue;
import static io.kryten.protocol.Payloads.orEmpty;
import static io.kryten.protocol.Payloads.required;
import static io.kryten.protocol.Payloads.textOrNull;

/** Payloads of a channel's appearance and settings. */
final class ChannelPayloads {

    private ChannelPayloads() {}

    static LeaderEvent leader(String name, RawEvent raw) {
        return new LeaderEvent(raw, name.isEmpty() ? Optional.empty() : Optional.of(name));
    }

    static ChannelOptionsEvent options(JsonNode options, RawEvent raw) {
        requireObject(options);
        return new ChannelOptionsEvent(raw, options);
    }

    static PermissionsEvent permissions(JsonNode permissions, RawEvent raw) {
        requireObject(permissions);
        Map<String, Rank> ranks = new LinkedHashMap<>();
        permissions.properties().forEach(entry -> {
            Rank rank = Payloads.rank(Payloads.number(entry.getValue(), "(a permission)"));
            if (rank != null) {
                ranks.put(entry.getKey(), rank);
            }
        });
        return new PermissionsEvent(raw, ranks);
    }

    static EmoteListEvent emotes(EmotePayload[] emotes, RawEvent raw) {
        return new EmoteListEvent(raw, Payloads.list(emotes, EmotePayload::toEmote));
    }

    private static void requireObject(JsonNode payload) {
        if (!payload.isObject()) {
            throw new PayloadException("payload is not an object");
        }
    }

    record CssJs(
            @Nullable String css,
            @Nullable String cssHash,
            @Nullable String js,
            @Nullable String jsHash) {

        ChannelCssJsEvent event(RawEvent raw) {
            return new ChannelCssJsEvent(
                    raw, required(this.css, "css"), this.cssHash, required(this.js, "js"), this.jsHash);
        }
    }

    /** The image of a removed emote is forwarded from another client, so it can have any type. */
    record EmotePayload(
            @Nullable String name,
            @Nullable String old,
            @Nullable JsonNode image,
            @Nullable String source) {

        Emote toEmote() {
            return new Emote(required(this.name, "name"), textOrNull(this.image), this.source);
        }

        EmoteUpdatedEvent updated(RawEvent raw) {
            return new EmoteUpdatedEvent(raw, toEmote());
        }

        EmoteRenamedEvent renamed(RawEvent raw) {
            return new EmoteRenamedEvent(raw, required(this.old, "old"), toEmote());
        }

        EmoteRemovedEvent removed(RawEvent raw) {
            return new EmoteRemovedEvent(raw, required(this.name, "name"), textOrNull(this.image));
        }
    }

    record Filter(
            @Nullable String name,
            @Nullable String source,
            @Nullable String flags,
            @Nullable String replace,
            @Nullable Boolean active,
            @Nullable Boolean filterlinks) {

        ChatFilterUpdatedEvent updated(RawEvent raw) {
            return new ChatFilterUpdatedEvent(
                    raw,
                    new ChatFilter(
                            required(this.name, "name"),
                            required(this.source, "source"),
                            orEmpty(this.flags),
                            orEmpty(this.replace),
                            isTrue(this.active),
                            isTrue(this.filterlinks)));
        }
    }

    /** Other fields are forwarded from another client, so they are ignored. */
    record DeletedFilter(@Nullable String name) {

        ChatFilterDeletedEvent event(RawEvent raw) {
            return new ChatFilterDeletedEvent(raw, required(this.name, "name"));
        }
    }
}
