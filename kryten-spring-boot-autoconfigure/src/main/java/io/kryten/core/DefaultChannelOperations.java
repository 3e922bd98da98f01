package io.kryten.core;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.RateLimitedException;
import io.kryten.command.BlankText;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.effect.Confirmation;
import io.kryten.core.wait.EventWaiters;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.health.KrytenStatistics;
import io.kryten.state.ChannelState;
import org.jspecify.annotations.Nullable;

/** {@link ChannelOperations} of one channel. */
final class DefaultChannelOperations implements ChannelOperations {

    private final Channel channel;
    private final CommandPipeline commands;
    private final EventWaiters waiters;
    private final SendingMode mode;
    private final Supplier<ChannelState> state;
    private final KrytenStatistics statistics;
    private final Executor callbacks;

    /**
     * Creates the operations of one channel.
     *
     * @param channel the channel as it is configured
     * @param commands the pipeline of its commands
     * @param waiters the waits for events
     * @param mode how commands are sent
     * @param state returns the newest state of the channel
     * @param statistics counts replies
     * @param callbacks runs what depends on results
     */
    DefaultChannelOperations(
            Channel channel,
            CommandPipeline commands,
            EventWaiters waiters,
            SendingMode mode,
            Supplier<ChannelState> state,
            KrytenStatistics statistics,
            Executor callbacks) {
        this.channel = channel;
        this.commands = commands;
        this.waiters = waiters;
        this.mode = mode;
        this.state = state;
        this.statistics = statistics;
        this.callbacks = callbacks;
    }

    @Override
    public Channel channel() {
        return this.channel;
    }

    @Override
    public ChannelState state() {
        return this.state.get();
    }

    @Override
    public ChannelOperations confirmed(boolean byEffect) {
        return sending(this.mode.confirmed(byEffect));
    }

    @Override
    public ChannelOperations urgent() {
        return sending(this.mode.urgent());
    }

    private ChannelOperations sending(SendingMode changed) {
        return changed.equals(this.mode)
                ? this
                : new DefaultChannelOperations(
                        this.channel,
                        this.commands,
                        this.waiters,
                        changed,
                        this.state,
                        this.statistics,
                        this.callbacks);
    }

    @Override
    public <E extends KrytenEvent> CompletableFuture<E> next(
            Class<E> type, Predicate<? super E> condition, Duration limit) {
        return this.waiters.next(type, condition, limit, this.callbacks);
    }

    @Override
    public Confirmation confirm(KrytenCommand command) {
        return AwaitedResult.of(submit(command));
    }

    @Override
    public CompletableFuture<CommandReply> executeAsync(KrytenCommand command) {
        CompletableFuture<Confirmation> submitted = submit(command);
        CompletableFuture<CommandReply> result = onCallbackThread(submitted).thenApply(Confirmation::reply);
        // A cancelled result must reach the queue; completing twice does no harm.
        result.whenComplete((reply, failure) -> {
            if (result.isCancelled()) {
                submitted.cancel(false);
            }
        });
        return result;
    }

    @Override
    public CompletableFuture<Void> reply(KrytenEvent event, String text) {
        return reply(event, (event instanceof PrivateMessageEvent pm) ? pm.username() : null, text);
    }

    @Override
    public CompletableFuture<Void> replyPrivately(KrytenEvent event, String text) {
        String user = repliedTo(event);
        return (user != null) ? reply(event, user, text) : CompletableFuture.completedFuture(null);
    }

    /**
     * Replies to an event.
     *
     * @param recipient the recipient of a private message; null for chat
     */
    private CompletableFuture<Void> reply(KrytenEvent event, @Nullable String recipient, String text) {
        if (BlankText.is(text)) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Confirmation> submitted;
        try {
            submitted = this.commands.reply(
                    (recipient != null) ? KrytenCommand.pm(recipient, text) : KrytenCommand.say(text),
                    repliedTo(event),
                    this.mode);
        } catch (KrytenException ex) {
            submitted = CompletableFuture.failedFuture(ex);
        }
        submitted.whenComplete((reply, failure) -> {
            if (failure instanceof RateLimitedException) {
                this.statistics.replyDropped();
            }
        });
        return onCallbackThread(submitted).thenApply(reply -> null);
    }

    /** {@return the user whose share of the queue a reply belongs to; null for bulk} */
    private static @Nullable String repliedTo(KrytenEvent event) {
        // A notice of the server concerns a user, but has no sender.
        return (event instanceof ChatMessageEvent chat && chat.server()) ? null : event.username();
    }

    /** Callbacks of the bot must not run on the threads of the connection. */
    private <T> CompletableFuture<T> onCallbackThread(CompletableFuture<T> submitted) {
        // Not thenApplyAsync: that passes a failure on in the thread that brings it.
        return submitted.whenCompleteAsync((reply, failure) -> {}, this.callbacks);
    }

    private CompletableFuture<Confirmation> submit(KrytenCommand command) {
        return this.commands.submit(command, this.mode);
    }
}
