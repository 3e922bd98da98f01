package io.kryten.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.node.TextNode;
import io.kryten.Rank;
import io.kryten.event.ChatUser;

/** Effects of moderation (protocol.md section 2). */
final class ShownModeration {

    private ShownModeration() {}

    static List<ShownEvent> kicked(AcceptedCommand command) {
        String user = user(command);
        return List.of(left(user), ShownLines.notice(command, "kicked " + user));
    }

    /** Absent users are banned too; of them only the notice is seen. */
    static List<ShownEvent> banned(AcceptedCommand command) {
        String user = user(command);
        ShownEvent notice = ShownLines.notice(command, "namebanned " + user.toLowerCase(Locale.ROOT));
        return command.state().user(user).isPresent() ? List.of(notice, left(user)) : List.of(notice);
    }

    static List<ShownEvent> unbanned(AcceptedCommand command) {
        String user = user(command);
        return List.of(
                new ShownEvent("banlistRemove", Map.of("id", 1, "name", user)),
                ShownLines.notice(command, "unbanned " + user));
    }

    static List<ShownEvent> muted(AcceptedCommand command) {
        return List.of(meta(command, true, false), ShownLines.notice(command, "muted " + user(command)));
    }

    static List<ShownEvent> shadowMuted(AcceptedCommand command) {
        return List.of(meta(command, true, true), ShownLines.notice(command, "shadowmuted " + user(command)));
    }

    static List<ShownEvent> unmuted(AcceptedCommand command) {
        return List.of(
                ShownLines.notice(command, "unmuted " + user(command).toLowerCase(Locale.ROOT)),
                meta(command, false, false));
    }

    static List<ShownEvent> leader(AcceptedCommand command) {
        String name = command.user("name");
        List<ShownEvent> events = new ArrayList<>();
        events.add(new ShownEvent("setLeader", TextNode.valueOf(name)));
        command.state()
                .rankOf(name)
                .filter(rank -> !rank.isAtLeast(Rank.LEADER))
                .ifPresent(lower -> events.add(ranked(name, Rank.LEADER.value())));
        return events;
    }

    static List<ShownEvent> ranked(AcceptedCommand command) {
        return List.of(ranked(
                command.text("username", "name"), command.argument("rank").asDouble()));
    }

    private static String user(AcceptedCommand command) {
        return command.user("username", "name");
    }

    private static ShownEvent left(String user) {
        return new ShownEvent("userLeave", Map.of("name", user));
    }

    private static ShownEvent ranked(String user, double rank) {
        return new ShownEvent("setUserRank", Map.of("name", user, "rank", rank));
    }

    private static ShownEvent meta(AcceptedCommand command, boolean muted, boolean shadowMuted) {
        String user = user(command);
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("afk", command.state().user(user).map(ChatUser::afk).orElse(false));
        meta.put("muted", muted);
        meta.put("smuted", shadowMuted);
        return new ShownEvent("setUserMeta", Map.of("name", user, "meta", meta));
    }
}
