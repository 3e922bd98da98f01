package io.kryten.protocol;

import io.kryten.event.Ban;
import io.kryten.event.BanListEvent;
import io.kryten.event.BanRemovedEvent;
import io.kryten.event.ChannelLogEvent;
import io.kryten.event.ChannelRank;
import io.kryten.event.ChannelRanksEvent;
import io.kryten.event.KickedEvent;
import io.kryten.event.RawEvent;
import org.jspecify.annotations.Nullable;

import static io.kryten.protocol.Payloads.orEmpty;
import static io.kryten.protocol.Payloads.required;

/** Payloads of bans, kicks, ranks and the channel log. */
final class ModerationPayloads {

    private ModerationPayloads() {}

    static BanListEvent bans(BanPayload[] bans, RawEvent raw) {
        return new BanListEvent(raw, Payloads.list(bans, BanPayload::toBan));
    }

    static ChannelRanksEvent ranks(RankPayload[] ranks, RawEvent raw) {
        return new ChannelRanksEvent(raw, Payloads.list(ranks, RankPayload::toRank));
    }

    record BanPayload(
            @Nullable Integer id,
            @Nullable String ip,
            @Nullable String name,
            @Nullable String reason,
            @Nullable String bannedby) {

        Ban toBan() {
            return new Ban(
                    required(this.id, "id"),
                    this.ip,
                    required(this.name, "name"),
                    orEmpty(this.reason),
                    orEmpty(this.bannedby));
        }

        BanRemovedEvent removed(RawEvent raw) {
            return new BanRemovedEvent(raw, required(this.id, "id"), required(this.name, "name"));
        }
    }

    record RankPayload(@Nullable String name, @Nullable Double rank) {

        ChannelRank toRank() {
            return new ChannelRank(required(this.name, "name"), Payloads.rank(this.rank));
        }
    }

    record Log(@Nullable Boolean success, @Nullable String data) {

        ChannelLogEvent event(RawEvent raw) {
            return new ChannelLogEvent(raw, required(this.success, "success"), required(this.data, "data"));
        }
    }

    record Kick(@Nullable String reason, @Nullable String name) {

        KickedEvent event(RawEvent raw) {
            return new KickedEvent(raw, orEmpty(this.reason), this.name);
        }
    }
}
