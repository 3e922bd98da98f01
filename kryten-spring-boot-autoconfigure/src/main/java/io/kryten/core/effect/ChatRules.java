package io.kryten.core.effect;

import java.util.List;
import java.util.Locale;

import io.kryten.Rank;
import io.kryten.event.ChatClearedEvent;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.CooldownEvent;
import io.kryten.event.NoFloodEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.event.SpamFilteredEvent;
import io.kryten.event.UserAfkEvent;
import io.kryten.event.UserLeaveEvent;

import static io.kryten.core.effect.Requirement.permission;
import static io.kryten.core.effect.Requirement.rank;

/** Rules of outgoing text (protocol.md section 2). */
final class ChatRules {

    /** Name of the lane of lines: one line of a channel is in flight at a time. */
    private static final String LINES = "say";

    private ChatRules() {}

    static List<EffectRule> all() {
        return List.of(
                line("say")
                        .shownAs(ChatMessageEvent.class, (line, attempt) -> ownLine(line, attempt, said(attempt)))
                        .frame("chatMsg"),
                dropped(new EffectRule("pm"))
                        .onUser("username")
                        .unless(attempt -> said(attempt).startsWith("system:"))
                        .shownAs(PrivateMessageEvent.class, ChatRules::ownMessage)
                        .described("the bot's own `pm` to the user")
                        .single()
                        .oneAtATime(attempt -> "pm " + attempt.text("username").toLowerCase(Locale.ROOT))
                        .refusedBy("PM failed: {username} isn't connected to this channel.")
                        .refusedBy("PM failed: {username} isn't a valid username.")
                        .refusedBy("You can't PM yourself!")
                        .refusedBy("You must be signed in to send PMs")
                        .frame("pm"));
    }

    /** {@return the rules of chat commands, which are lines that begin with a slash} */
    static List<EffectRule> commands() {
        return List.of(
                shownLine("/me"),
                shownLine("/sp"),
                shownLine("/say").needs(rank(Rank.LEADER)),
                shownLine("/shout").needs(rank(Rank.LEADER)),
                command("/afk").shownBy(UserAfkEvent.class, (afk, attempt) -> attempt.isRobot(afk.username())),
                command("/clear")
                        .needs(permission("chatclear"))
                        .shownBy(ChatClearedEvent.class, (clear, attempt) -> attempt.isRobot(clear.clearedBy())),
                PollRules.opening(command("/poll")),
                PollRules.opening(command("/hpoll")),
                command("/kick")
                        .needs(permission("kick"))
                        .onUser("name")
                        .shownBy(UserLeaveEvent.class, (leave, attempt) -> attempt.names("name", leave.username()))
                        .refusedBy("You do not have permission to kick {name}"),
                ModerationRules.mute(command("/mute").onUser("name"), "name"),
                ModerationRules.shadowMute(command("/smute").onUser("name"), "name"),
                ModerationRules.unmute(command("/unmute"), "name"));
    }

    /** Adds the refusals that drop a line, a private message or a command of moderation without naming it. */
    static EffectRule dropped(EffectRule rule) {
        return rule.watchedAfterRefusal()
                .refusedAs(CooldownEvent.class, (event, attempt) -> Match.LIKELY)
                .refusedAs(SpamFilteredEvent.class, (event, attempt) -> Match.LIKELY);
    }

    /** {@return whether a notice of the server has this text; moderators get such notices} */
    static boolean isNotice(ChatMessageEvent line, String text) {
        return line.server() && line.text().strip().equalsIgnoreCase(text);
    }

    private static EffectRule line(String command) {
        return dropped(new EffectRule(command))
                .needs(permission("chat"))
                .refusedAs(NoFloodEvent.class, (event, attempt) -> Match.certainIf("chat".equals(event.action())))
                .described("the bot's own `chatMsg`")
                .single()
                .oneAtATime(attempt -> LINES);
    }

    private static EffectRule command(String name) {
        return dropped(new EffectRule(name)).described("the effect of the chat command");
    }

    private static EffectRule shownLine(String name) {
        return line(name)
                .shownAs(ChatMessageEvent.class, (line, attempt) -> ownLine(line, attempt, attempt.text("text")));
    }

    private static String said(Attempt attempt) {
        return attempt.text(attempt.command().arguments().containsKey("message") ? "message" : "msg");
    }

    /** A chat filter may change a line: another text may be the line, or that of another application of the same robot. */
    private static Match ownLine(ChatMessageEvent line, Attempt attempt, String text) {
        return own(line.username(), attempt, sameText(line.text(), text));
    }

    private static Match ownMessage(PrivateMessageEvent message, Attempt attempt) {
        return attempt.names("username", message.to())
                ? own(message.username(), attempt, sameText(message.text(), said(attempt)))
                : Match.NONE;
    }

    /** While the robot's name is unknown, the text alone marks a line as its own. */
    private static Match own(String sender, Attempt attempt, boolean sameText) {
        if (attempt.robot().isEmpty() && !sender.isEmpty()) {
            return sameText ? Match.LIKELY : Match.NONE;
        }
        if (!attempt.isRobot(sender)) {
            return Match.NONE;
        }
        return sameText ? Match.CERTAIN : Match.LIKELY;
    }

    /** CyTube turns control characters into spaces, and plain text folds white space. */
    private static boolean sameText(String shown, String sent) {
        return folded(shown).equals(folded(sent));
    }

    private static String folded(String text) {
        return text.replaceAll("[\\x00-\\x20\\u00a0]+", " ").strip();
    }
}
