package io.kryten.core.effect;

import java.util.List;
import java.util.Locale;

import io.kryten.Rank;
import io.kryten.event.BanRemovedEvent;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.LeaderEvent;
import io.kryten.event.RankChangeFailedEvent;
import io.kryten.event.UserLeaveEvent;
import io.kryten.event.UserMetaEvent;
import io.kryten.event.UserRankEvent;

import static io.kryten.core.effect.Requirement.permission;
import static io.kryten.core.effect.Requirement.rank;

/** Rules of moderation (protocol.md section 2). */
final class ModerationRules {

    /** Beginnings of the texts that follow a change of rank, which has taken effect. */
    private static final List<String> AFTER_RANK_CHANGE = List.of(
            "The user you promoted is not a registered account.",
            "This channel is not registered.",
            "Database failure when updating rank");

    private static final String INVALID_NAME = "Invalid target name ";

    private ModerationRules() {}

    static List<EffectRule> all() {
        return List.of(
                ChatRules.dropped(new EffectRule("kick"))
                        .needs(permission("kick"))
                        .onUser("username")
                        .shownBy(UserLeaveEvent.class, (event, attempt) -> attempt.names("username", event.username()))
                        .described("`userLeave` of the user")
                        .refusedBy("You do not have permission to kick {username}")
                        .frame("chatMsg"),
                ChatRules.dropped(new EffectRule("ban"))
                        .needs(permission("ban"))
                        .shownBy(
                                ChatMessageEvent.class,
                                (event, attempt) -> ChatRules.isNotice(
                                        event, attempt.robot() + " namebanned " + attempt.text("username")))
                        .described("the server's notice `… namebanned …`")
                        .refusedBy("{username} is already banned")
                        .refusedBy("You don't have permission to ban {username}")
                        .refusedBy("You do not have ban permissions on this channel")
                        .refusedBy("You cannot ban yourself")
                        .refusedBy("Invalid username")
                        .frame("chatMsg"),
                new EffectRule("unban")
                        .needs(permission("ban"))
                        .shownBy(BanRemovedEvent.class, (event, attempt) -> attempt.names("username", event.name()))
                        .described("`banlistRemove` of the name"),
                mute(ChatRules.dropped(new EffectRule("mute")).onUser("username"), "username")
                        .frame("chatMsg"),
                shadowMute(ChatRules.dropped(new EffectRule("smute")).onUser("username"), "username")
                        .frame("chatMsg"),
                new EffectRule("assignLeader")
                        .needs(permission("leaderctl"))
                        .onUser("name")
                        .shownBy(
                                LeaderEvent.class,
                                (event, attempt) ->
                                        attempt.names("name", event.leader().orElse("")))
                        .described("`setLeader` with the name")
                        .refusedBy("Unable to assign leader: could not find user {name}")
                        .kickedFor("Attempted assignLeader without sufficient permission")
                        .frame("assignLeader"),
                new EffectRule("setChannelRank")
                        .needs(rank(Rank.ADMIN))
                        .shownBy(UserRankEvent.class, ModerationRules::ranked)
                        .described("`setUserRank` with the name and the rank")
                        .refusedAs(RankChangeFailedEvent.class, ModerationRules::rankRefused)
                        .oneAtATime()
                        .frame("setChannelRank"),
                new EffectRule("requestBanlist").needs(permission("ban")),
                new EffectRule("requestChannelRanks").needs(rank(Rank.ADMIN)),
                new EffectRule("readChanLog").needs(rank(Rank.ADMIN)));
    }

    static EffectRule mute(EffectRule rule, String argument) {
        return rule.needs(permission("mute"))
                .shownBy(
                        UserMetaEvent.class,
                        (event, attempt) -> attempt.names(argument, event.username())
                                && Boolean.TRUE.equals(event.meta().muted()))
                .shownBy(ChatMessageEvent.class, (event, attempt) -> isNotice(event, attempt, "muted", argument))
                .described("`setUserMeta` of the user, or the server's notice")
                .refusedBy("/mute target {" + argument + "} not present in channel.")
                .refusedBy("/mute failed - {" + argument + "} has equal or higher rank than you.");
    }

    static EffectRule shadowMute(EffectRule rule, String argument) {
        return rule.needs(permission("mute"))
                .shownBy(
                        UserMetaEvent.class,
                        (event, attempt) -> attempt.names(argument, event.username())
                                && Boolean.TRUE.equals(event.meta().shadowMuted()))
                .shownBy(ChatMessageEvent.class, (event, attempt) -> isNotice(event, attempt, "shadowmuted", argument))
                .described("`setUserMeta` of the user, or the server's notice")
                .refusedBy("/smute target {" + argument + "} not present in channel.")
                .refusedBy("/smute failed - {" + argument + "} has equal or higher rank than you.");
    }

    static EffectRule unmute(EffectRule rule, String argument) {
        return rule.needs(permission("mute"))
                .shownBy(
                        UserMetaEvent.class,
                        (event, attempt) -> attempt.names(argument, event.username())
                                && Boolean.FALSE.equals(event.meta().muted()))
                .shownBy(ChatMessageEvent.class, (event, attempt) -> isNotice(event, attempt, "unmuted", argument))
                .described("`setUserMeta` of the user, or the server's notice")
                .refusedBy("{" + argument + "} is not muted.")
                .refusedBy("You are not allowed to unmute yourself");
    }

    private static boolean isNotice(ChatMessageEvent event, Attempt attempt, String verb, String argument) {
        return ChatRules.isNotice(event, attempt.robot() + " " + verb + " " + attempt.text(argument));
    }

    private static boolean ranked(UserRankEvent event, Attempt attempt) {
        Rank rank = event.rank();
        return rank != null
                && attempt.names("username", event.username())
                && attempt.text("rank").toLowerCase(Locale.ROOT).equals(rank.toString());
    }

    /** Of the texts that refuse a change only one names the user. */
    private static Match rankRefused(RankChangeFailedEvent event, Attempt attempt) {
        String text = event.text();
        if (AFTER_RANK_CHANGE.stream().anyMatch(text::startsWith)) {
            return Match.NONE;
        }
        return text.startsWith(INVALID_NAME)
                ? Match.certainIf(attempt.names("username", text.substring(INVALID_NAME.length())))
                : Match.LIKELY;
    }
}
