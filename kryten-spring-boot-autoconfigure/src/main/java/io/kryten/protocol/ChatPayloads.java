package io.kryten.protocol;

import java.time.Instant;

import io.kryten.event.ChatClearedEvent;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.event.RawEvent;
import org.jspecify.annotations.Nullable;

import static io.kryten.protocol.Payloads.isTrue;
import static io.kryten.protocol.Payloads.orEmpty;
import static io.kryten.protocol.Payloads.rank;
import static io.kryten.protocol.Payloads.required;

/** Payloads of chat. */
final class ChatPayloads {

    private ChatPayloads() {}

    record Meta(
            @Nullable Boolean shadow,
            @Nullable Boolean action,
            @Nullable String addClass,
            @Nullable Double modflair) {

        static final Meta NONE = new Meta(null, null, null, null);
    }

    record Message(
            @Nullable String username,
            @Nullable String msg,
            @Nullable Meta meta,
            @Nullable Long time,
            @Nullable String to) {

        ChatMessageEvent chat(RawEvent raw) {
            Meta known = (this.meta != null) ? this.meta : Meta.NONE;
            return new ChatMessageEvent(
                    raw,
                    required(this.username, "username"),
                    required(this.msg, "msg"),
                    time(raw),
                    null,
                    isTrue(known.shadow()),
                    isTrue(known.action()),
                    known.addClass(),
                    rank(known.modflair()));
        }

        PrivateMessageEvent privately(RawEvent raw) {
            return new PrivateMessageEvent(
                    raw,
                    required(this.username, "username"),
                    required(this.msg, "msg"),
                    time(raw),
                    required(this.to, "to"),
                    null);
        }

        private Instant time(RawEvent raw) {
            return (this.time != null) ? Instant.ofEpochMilli(this.time) : raw.timestamp();
        }
    }

    record Cleared(@Nullable String clearedBy) {

        ChatClearedEvent event(RawEvent raw) {
            return new ChatClearedEvent(raw, orEmpty(this.clearedBy));
        }
    }
}
