package io.kryten.simulator;

import java.util.stream.Stream;

import io.kryten.Rank;
import io.kryten.event.ChatFilter;
import org.junit.jupiter.params.provider.Arguments;

/** Actions that CyTube refuses to moderators and administrators; each fails the test with the rule. */
class ModeratorRefusalTests extends RefusedActions {

    private static final ChatFilter FILTER = new ChatFilter("f", "foo", "g", "bar", true, false);

    static Stream<Arguments> actions() {
        return Stream.of(
                // Others
                action(
                        "bob",
                        "the permission 'kick' needs rank 1.5",
                        visitor -> visitor.moderation().kick("gina", "")),
                action(
                        "mod",
                        "there is no user 'nobody' to kick",
                        visitor -> visitor.moderation().kick("nobody", "")),
                action(
                        "mod",
                        "You do not have permission to kick admin",
                        visitor -> visitor.moderation().kick("admin", "")),
                action(
                        "bob",
                        "You do not have ban permissions",
                        visitor -> visitor.moderation().ban("gina", "")),
                action(
                        "mod",
                        "gina is already banned",
                        visitor -> visitor.moderation().ban("gina", "").ban("gina", "")),
                action("bob", "the permission 'ban' needs rank 2", (visitor, room) -> {
                    room.moderation().ban("gina", "");
                    visitor.moderation().unban("gina");
                }),
                action(
                        "bob",
                        "the permission 'mute' needs rank 1.5",
                        visitor -> visitor.moderation().mute("gina")),
                action(
                        "mod",
                        "/smute target nobody not present",
                        visitor -> visitor.moderation().shadowMute("nobody")),
                action(
                        "bob",
                        "the permission 'mute' needs rank 1.5",
                        visitor -> visitor.moderation().unmute("gina")),
                action(
                        "mod",
                        "gina is not muted",
                        visitor -> visitor.moderation().unmute("gina")),
                action(
                        "mod",
                        "to set a rank needs rank 3, and mod has 2",
                        visitor -> visitor.moderation().rank("bob", Rank.MODERATOR)),
                action(
                        "admin",
                        "rank equal or higher than yourself",
                        visitor -> visitor.moderation().rank("bob", Rank.ADMIN)),
                action(
                        "bob",
                        "Attempted assignLeader without sufficient permission",
                        visitor -> visitor.moderation().leader("bob")),
                action(
                        "mod",
                        "could not find user nobody",
                        visitor -> visitor.moderation().leader("nobody")),
                action(
                        "bob",
                        "the permission 'chatclear' needs rank 2",
                        visitor -> visitor.moderation().clearChat()),
                // Settings
                action(
                        "mod",
                        "Attempted setMotd with insufficient permission",
                        visitor -> visitor.settings().motd("x")),
                action(
                        "mod",
                        "Attempted setChannelCSS as non-admin",
                        visitor -> visitor.settings().css("x")),
                action(
                        "mod",
                        "Attempted setChannelJS as non-admin",
                        visitor -> visitor.settings().js("x")),
                action(
                        "bob",
                        "Attempted setOptions as a non-moderator",
                        visitor -> visitor.settings().option("afk_timeout", 5)),
                action(
                        "mod",
                        "the option 'pagetitle' needs rank 3, and mod has 2",
                        visitor -> visitor.settings().option("pagetitle", "x")),
                action(
                        "admin",
                        "there is no option 'afk_timeuot'",
                        visitor -> visitor.settings().option("afk_timeuot", 5)),
                action(
                        "admin",
                        "AFK timeout must be between",
                        visitor -> visitor.settings().option("afk_timeout", -5)),
                action(
                        "admin",
                        "the option 'new_user_chat_delay' cannot be -1",
                        visitor -> visitor.settings().option("new_user_chat_delay", -1)),
                action(
                        "mod",
                        "Attempted setPermissions as a non-admin",
                        visitor -> visitor.settings().permission("kick", Rank.ADMIN)),
                action(
                        "admin",
                        "there is no permission 'kik'",
                        visitor -> visitor.settings().permission("kik", Rank.ADMIN)),
                action(
                        "mod",
                        "the permission 'emoteedit' needs rank 3",
                        visitor -> visitor.settings().emote("Kappa", "https://x.example/k.png")),
                action(
                        "admin",
                        "must not be blank",
                        visitor -> visitor.settings().emote("Kappa", "")),
                action(
                        "mod",
                        "the permission 'emoteedit' needs rank 3",
                        visitor -> visitor.settings().removeEmote("Kappa")),
                action(
                        "admin",
                        "there is no emote 'Kappa'",
                        visitor -> visitor.settings().removeEmote("Kappa")),
                action(
                        "admin",
                        "there is no emote 'Kappa'",
                        visitor -> visitor.settings().renameEmote("Kappa", "Keepo", "https://x.example/k.png")),
                action(
                        "mod",
                        "the permission 'filteredit' needs rank 3",
                        visitor -> visitor.settings().addFilter(FILTER)),
                action(
                        "admin",
                        "already exists",
                        visitor -> visitor.settings().addFilter(FILTER).addFilter(FILTER)),
                action(
                        "admin",
                        "Filter to be updated does not exist",
                        visitor -> visitor.settings().updateFilter(FILTER)),
                action(
                        "mod",
                        "the permission 'filteredit' needs rank 3",
                        visitor -> visitor.settings().removeFilter("f")),
                action(
                        "admin",
                        "there is no filter 'f'",
                        visitor -> visitor.settings().removeFilter("f")),
                // Library
                action(
                        "bob",
                        "the permission 'deletefromchannellib' needs rank 2",
                        visitor -> visitor.library().forget("one")),
                action(
                        "mod",
                        "'nothing' is not in the library",
                        visitor -> visitor.library().forget("nothing")));
    }
}
