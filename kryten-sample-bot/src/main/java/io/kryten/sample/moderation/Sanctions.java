package io.kryten.sample.moderation;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.kryten.Rank;
import io.kryten.chatcommand.ChatCommandException;
import io.kryten.command.KrytenCommand;
import io.kryten.command.ModerationCommands;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ChatUser;
import io.kryten.sample.FailureText;
import io.kryten.state.ChannelState;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/** Warnings, mutes and bans. Each completes with its entry in the log, or fails with it as the reply to a moderator. */
class Sanctions {

    /** Time before another attempt to end a mute. */
    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

    private final ModerationLog log;

    private final boolean dryRun;

    private final Scheduler scheduler;

    /** Cancels the end of a mute. A restart of the bot forgets the ends, so that moderators have to unmute. */
    private final Map<String, Runnable> ends = new ConcurrentHashMap<>();

    Sanctions(ModerationProperties properties, ModerationLog log, Scheduler scheduler) {
        this.log = log;
        this.dryRun = properties.dryRun();
        this.scheduler = scheduler;
    }

    /** {@return why the bot must not act on a user, who has to rank below the bot itself and below a limit; null if it may} */
    @Nullable
    String obstacle(ChatUser user, @Nullable Rank limit, ChannelState state) {
        Rank rank = user.rank();
        Rank own = state.selfRank().orElse(null);
        boolean awaited = state.rankAwaited(user.name(), this.scheduler.clock().instant());
        if (rank == null || own == null || limit == null || awaited) {
            return "The rank of " + user.name() + " is not known yet";
        }
        return !rank.isAtLeast(own) && !rank.isAtLeast(limit) ? null : user.name() + " does not rank below you and me";
    }

    /** Warns before other chat of the bot: newer replies to the same user must not displace the warning. */
    CompletableFuture<String> warn(ChannelOperations channel, ChatMessageEvent line, String why) {
        String text = "Please stop: " + why + ". A mute or a ban may follow.";
        String what = "warning to " + line.username() + " (" + why + ")";
        return act(channel, what, () -> channel.urgent().replyPrivately(line, text), failure -> {});
    }

    /** A refused mute has no end: a moderator may have muted the user, or an earlier mute has an end of its own. */
    CompletableFuture<String> mute(ChannelOperations channel, ChatUser user, Duration time, String why) {
        KrytenCommand mute = KrytenCommand.mute(user.name());
        String length = time.toString().substring(2).toLowerCase(Locale.ROOT);
        String what = "mute of " + user.name() + " for " + length + " (" + why + ")";
        return act(channel, what, () -> channel.executeAsync(mute), failure -> {
            if (FailureText.mayHaveHappened(failure)) {
                unmuteLater(channel, user.name(), time);
            }
        });
    }

    /** Without a robot, or behind too many lines, that fails and is tried again: a mute must not last for ever. */
    CompletableFuture<String> unmute(ChannelOperations channel, String username, String why) {
        KrytenCommand unmute = KrytenCommand.unmute(username);
        Optional.ofNullable(this.ends.remove(key(channel, username))).ifPresent(Runnable::run);
        return act(channel, "unmute of " + username + " (" + why + ")", () -> channel.executeAsync(unmute), failure -> {
            // A newer mute of the user ends by a plan of its own.
            if (FailureText.isTemporary(failure) && !this.ends.containsKey(key(channel, username))) {
                unmuteLater(channel, username, RETRY_AFTER);
            }
        });
    }

    CompletableFuture<String> ban(ChannelOperations channel, ChatUser user, String why) {
        KrytenCommand ban = KrytenCommand.ban(user.name(), why);
        return act(channel, "ban of " + user.name() + " (" + why + ")", () -> channel.executeAsync(ban), failure -> {});
    }

    CompletableFuture<String> unban(ChannelOperations channel, String username, String why) {
        KrytenCommand unban = ModerationCommands.unban(username);
        return act(
                channel, "unban of " + username + " (" + why + ")", () -> channel.executeAsync(unban), failure -> {});
    }

    private void unmuteLater(ChannelOperations channel, String username, Duration time) {
        Runnable end = this.scheduler.scheduleCancellable(() -> unmute(channel, username, "time is over"), time);
        Optional.ofNullable(this.ends.put(key(channel, username), end)).ifPresent(Runnable::run);
    }

    /** Acts, unless in a dry run, and logs the result, of which {@code then} learns first. */
    private CompletableFuture<String> act(
            ChannelOperations channel,
            String what,
            Supplier<CompletableFuture<?>> action,
            Consumer<@Nullable Throwable> then) {
        CompletableFuture<?> result = this.dryRun ? CompletableFuture.completedFuture(null) : action.get();
        return result.handle((reply, failure) -> {
            then.accept(failure);
            if (failure == null) {
                return this.log.add(channel.channel(), (this.dryRun ? "Dry run: " : "Done: ") + what);
            }
            String failed = "Failed: " + what + ": " + FailureText.of(failure);
            throw new ChatCommandException(this.log.add(channel.channel(), failed));
        });
    }

    private static String key(ChannelOperations channel, String username) {
        return channel.channel() + "/" + username.toLowerCase(Locale.ROOT);
    }
}
