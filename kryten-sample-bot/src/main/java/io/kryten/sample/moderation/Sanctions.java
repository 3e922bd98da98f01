package io.kryten.sample.moderation;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.kryten.Rank;
import io.kryten.command.KrytenCommand;
import io.kryten.command.ModerationCommands;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatUser;
import io.kryten.sample.FailureText;
import io.kryten.state.ChannelState;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/** Warnings, mutes and bans. Each completes with its entry in the log, which says whether it was done. */
class Sanctions {

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

    /** {@return why the bot must not act on a user, who has to rank below the bot itself and below a limit; empty if it may} */
    Optional<String> obstacle(ChatUser user, @Nullable Rank limit, ChannelState state) {
        Rank rank = user.rank();
        Rank own = state.selfRank().orElse(null);
        boolean awaited = state.rankAwaited(user.name(), this.scheduler.clock().instant());
        if (rank == null || own == null || limit == null || awaited) {
            return Optional.of("The rank of " + user.name() + " is not known yet");
        }
        return (rank.isAtLeast(own) || rank.isAtLeast(limit))
                ? Optional.of(user.name() + " does not rank below you and me")
                : Optional.empty();
    }

    CompletableFuture<String> warn(ChannelOperations channel, ChatUser user, String why) {
        String text = "Please stop: " + why + ". A mute or a ban may follow.";
        return act(channel, "warning to " + user.name() + ": " + why, KrytenCommand.pm(user.name(), text));
    }

    CompletableFuture<String> mute(ChannelOperations channel, ChatUser user, Duration time, String why) {
        Runnable end = this.scheduler.scheduleCancellable(() -> unmute(channel, user.name(), "time is over"), time);
        Optional.ofNullable(this.ends.put(key(channel, user.name()), end)).ifPresent(Runnable::run);
        String what = "mute of " + user.name() + " for " + time.toSeconds() + " s: " + why;
        return act(channel, what, KrytenCommand.mute(user.name()));
    }

    CompletableFuture<String> unmute(ChannelOperations channel, String username, String why) {
        Optional.ofNullable(this.ends.remove(key(channel, username))).ifPresent(Runnable::run);
        return act(channel, "end of the mute of " + username + ": " + why, KrytenCommand.unmute(username));
    }

    CompletableFuture<String> ban(ChannelOperations channel, ChatUser user, String why) {
        return act(channel, "ban of " + user.name() + ": " + why, KrytenCommand.ban(user.name(), why));
    }

    CompletableFuture<String> unban(ChannelOperations channel, String username, String why) {
        return act(channel, "end of the ban of " + username + ": " + why, ModerationCommands.unban(username));
    }

    private CompletableFuture<String> act(ChannelOperations channel, String what, KrytenCommand command) {
        if (this.dryRun) {
            return CompletableFuture.completedFuture(this.log.add(channel.channel(), "Dry run: " + what));
        }
        return channel.executeAsync(command).handle((reply, failure) -> {
            String result = (failure != null) ? "Failed (" + FailureText.of(failure) + "): " : "Done: ";
            return this.log.add(channel.channel(), result + what);
        });
    }

    private static String key(ChannelOperations channel, String username) {
        return channel.channel() + "/" + username.toLowerCase(Locale.ROOT);
    }
}
