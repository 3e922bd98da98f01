package io.kryten.test;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

import static java.util.Map.entry;

/** Events with which a channel shows the effect of a command that CyTube accepts (protocol.md section 2). */
final class ShownEffects {

    private static final Map<String, Function<AcceptedCommand, List<ShownEvent>>> BY_COMMAND = Map.ofEntries(
            entry("say", ShownLines::line),
            entry("pm", ShownLines::privateLine),
            entry("kick", ShownModeration::kicked),
            entry("ban", ShownModeration::banned),
            entry("unban", ShownModeration::unbanned),
            entry("mute", ShownModeration::muted),
            entry("smute", ShownModeration::shadowMuted),
            entry("assignLeader", ShownModeration::leader),
            entry("setChannelRank", ShownModeration::ranked),
            entry("addvideo", ShownPlaylist::added),
            entry("rmvideo", command -> one("delete", Map.of("uid", command.number("uid")))),
            entry("mvvideo", ShownPlaylist::moved),
            entry("jump", command -> ShownPlaylist.played(command, command.number("uid"))),
            entry("playNext", ShownPlaylist::next),
            entry("settemp", ShownPlaylist::temporary),
            entry("clear", command -> one("playlist", List.of())),
            entry("shuffle", ShownPlaylist::shuffled),
            entry("voteskip", command -> one("voteskip", Map.of("count", 1, "need", 2))),
            entry("newPoll", ShownPolls::opened),
            entry("vote", ShownPolls::voted),
            entry("closePoll", command -> one("closePoll", null)),
            entry("setMotd", command -> one("setMotd", TextNode.valueOf(command.text("motd")))),
            entry("setChannelCSS", ShownSettings::styled),
            entry("setChannelJS", ShownSettings::styled),
            entry("setOptions", ShownSettings::options),
            entry("setPermissions", ShownSettings::permissions),
            entry("updateEmote", command -> one("updateEmote", ShownSettings.emote(command))),
            entry("removeEmote", command -> one("removeEmote", Map.of("name", command.text("name")))),
            entry("addFilter", command -> one("updateChatFilter", ShownSettings.filter(command))),
            entry("updateFilter", command -> one("updateChatFilter", ShownSettings.filter(command))),
            entry("removeFilter", command -> one("deleteChatFilter", Map.of("name", command.text("name")))));

    private ShownEffects() {}

    /** {@return the events, in order; none for a command whose effect no event shows} */
    static List<ShownEvent> of(String name, AcceptedCommand command) {
        return BY_COMMAND.getOrDefault(name, other -> List.of()).apply(command);
    }

    static List<ShownEvent> one(String event, @Nullable Object payload) {
        return List.of(new ShownEvent(event, payload));
    }
}
