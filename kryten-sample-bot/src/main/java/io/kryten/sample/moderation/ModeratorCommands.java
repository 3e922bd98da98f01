package io.kryten.sample.moderation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.kryten.Channel;
import io.kryten.LogSafe;
import io.kryten.Username;
import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.annotation.Description;
import io.kryten.annotation.Range;
import io.kryten.chatcommand.ChatCommandException;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatUser;
import io.kryten.listener.PrivateReply;

/** Commands of moderators. The reply is the entry in the log, private if the action failed. */
@ChatCommands(minRank = "moderator")
class ModeratorCommands {

    private final ModerationProperties properties;

    private final Sanctions sanctions;

    private final ModerationLog log;

    ModeratorCommands(ModerationProperties properties, Sanctions sanctions, ModerationLog log) {
        this.properties = properties;
        this.sanctions = sanctions;
        this.log = log;
    }

    @ChatCommand("mute <user> [duration]")
    @Description("Mutes a user for a time, such as 90s or 1h30m")
    CompletionStage<String> mute(
            ChatUser user, Optional<Duration> duration, ChatUser moderator, ChannelOperations channel) {
        Duration time = duration.orElse(this.properties.muteFor());
        if (time.isNegative() || time.isZero() || time.compareTo(Duration.ofDays(7)) > 0) {
            throw new ChatCommandException("A mute lasts from 1 s to 7 days");
        }
        check(user, moderator, channel);
        return this.sanctions.mute(channel, user, time, "by " + moderator.name());
    }

    @ChatCommand("unmute <name>")
    @Description("Ends a mute")
    CompletionStage<String> unmute(Username name, ChatUser moderator, ChannelOperations channel) {
        return this.sanctions.unmute(channel, name.value(), "by " + moderator.name());
    }

    @ChatCommand("ban <user> [reason...]")
    @Description("Bans a user who is in the channel")
    CompletionStage<String> ban(ChatUser user, Optional<String> reason, ChatUser moderator, ChannelOperations channel) {
        check(user, moderator, channel);
        String why = reason.map(text -> ", " + LogSafe.of(text, 100)).orElse("");
        return this.sanctions.ban(channel, user, "by " + moderator.name() + why);
    }

    @ChatCommand("unban <name>")
    @Description("Ends the bans of a name")
    CompletionStage<String> unban(Username name, ChatUser moderator, ChannelOperations channel) {
        return this.sanctions.unban(channel, name.value(), "by " + moderator.name());
    }

    @ChatCommand("modlog [count=5]")
    @Description("Sends the last entries of the log as a private message")
    PrivateReply log(@Range(min = 1, max = ModerationLog.KEPT) int count, Channel channel) {
        String entries = String.join(" | ", this.log.last(channel, count));
        return PrivateReply.of(entries.isEmpty() ? "The log is empty" : entries);
    }

    private void check(ChatUser user, ChatUser moderator, ChannelOperations channel) {
        String obstacle = this.sanctions.obstacle(user, moderator.rank(), channel.state());
        if (obstacle != null) {
            throw new ChatCommandException(obstacle);
        }
    }
}
