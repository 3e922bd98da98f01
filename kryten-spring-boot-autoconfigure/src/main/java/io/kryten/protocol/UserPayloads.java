package io.kryten.protocol;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.event.ChatUser;
import io.kryten.event.LoginEvent;
import io.kryten.event.RawEvent;
import io.kryten.event.UserAfkEvent;
import io.kryten.event.UserJoinEvent;
import io.kryten.event.UserLeaveEvent;
import io.kryten.event.UserListEvent;
import io.kryten.event.UserMeta;
import io.kryten.event.UserMetaEvent;
import io.kryten.event.UserRankEvent;
import org.jspecify.annotations.Nullable;

import static io.kryten.protocol.Payloads.isTrue;
import static io.kryten.protocol.Payloads.required;

/** Payloads of users. */
final class UserPayloads {

    private UserPayloads() {}

    static UserListEvent list(User[] users, RawEvent raw) {
        return new UserListEvent(raw, Payloads.list(users, User::toUser));
    }

    record Profile(@Nullable String image, @Nullable String text) {}

    record Meta(
            @Nullable Boolean afk,
            @Nullable Boolean muted,
            @Nullable Boolean smuted,
            @Nullable List<@Nullable String> aliases,
            @Nullable String ip) {

        UserMeta toMeta() {
            return new UserMeta(
                    this.afk,
                    this.muted,
                    this.smuted,
                    (this.aliases != null) ? Payloads.<String, String>list(this.aliases, alias -> alias) : null,
                    this.ip);
        }
    }

    record User(
            @Nullable String name,
            @Nullable Double rank,
            @Nullable Profile profile,
            @Nullable Meta meta) {

        ChatUser toUser() {
            return new ChatUser(
                    required(this.name, "name"),
                    Payloads.rank(this.rank),
                    (this.meta != null) ? this.meta.toMeta() : UserMeta.UNKNOWN,
                    (this.profile != null) ? this.profile.image() : null,
                    (this.profile != null) ? this.profile.text() : null);
        }

        UserJoinEvent joined(RawEvent raw) {
            return new UserJoinEvent(raw, toUser());
        }

        UserLeaveEvent left(RawEvent raw) {
            return new UserLeaveEvent(raw, required(this.name, "name"));
        }

        UserRankEvent ranked(RawEvent raw) {
            return new UserRankEvent(raw, required(this.name, "name"), Payloads.rank(this.rank));
        }

        UserMetaEvent described(RawEvent raw) {
            return new UserMetaEvent(
                    raw,
                    required(this.name, "name"),
                    required(this.meta, "meta").toMeta());
        }
    }

    record Afk(@Nullable String name, @Nullable Boolean afk) {

        UserAfkEvent event(RawEvent raw) {
            return new UserAfkEvent(raw, required(this.name, "name"), required(this.afk, "afk"));
        }
    }

    record Login(
            @Nullable Boolean success,
            @Nullable String name,
            @Nullable Boolean guest,
            @Nullable JsonNode error) {

        LoginEvent event(RawEvent raw) {
            boolean loggedIn = required(this.success, "success");
            return new LoginEvent(
                    raw,
                    loggedIn,
                    loggedIn ? required(this.name, "name") : this.name,
                    isTrue(this.guest),
                    Payloads.textOrNull(this.error));
        }
    }
}
