package io.kryten.core;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.RateLimitedException;
import io.kryten.command.BlankText;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.chat.ChatPacer;
import io.kryten.core.chat.ChatSettings;
import io.kryten.core.chat.ChatText;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.health.KrytenHealth;
import io.kryten.health.KrytenStatistics;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.KrytenConnection;
import io.kryten.state.ChannelState;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/** {@link ChannelOperations} of one channel, with its queue of outgoing chat. */
final class DefaultChannelOperations implements ChannelOperations, AutoCloseable {

    private final Channel channel;
    private final CommandExecutor executor;
    private final KrytenConnection connection;
    private final boolean failWhileOffline;
    private final ChatSettings chat;
    private final ChatPacer pacer;
    private final Executor callbacks;
    private final Supplier<ChannelState> state;
    private final KrytenStatistics statistics;

    DefaultChannelOperations(
            Channel channel,
            Supplier<ChannelState> state,
            CommandExecutor executor,
            KrytenConnection connection,
            CommandSettings commands,
            ChatSettings chat,
            Scheduler scheduler,
            KrytenStatistics statistics,
            Executor callbacks) {
        this.channel = channel;
        this.state = state;
        this.executor = executor;
        this.connection = connection;
        this.failWhileOffline = commands.offline() == CommandSettings.Offline.FAIL;
        this.chat = chat;
        this.statistics = statistics;
        this.callbacks = callbacks;
        this.pacer = new ChatPacer(
                channel.toString(),
                chat,
                scheduler,
                () -> ThreadLocalRandom.current().nextDouble(),
                connection::isConnected,
                this.failWhileOffline ? Duration.ZERO : commands.timeout(),
                line -> executor.executeNow(channel, line));
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
    public CommandReply execute(KrytenCommand command) {
        return KrytenTemplate.await(submit(command, null));
    }

    @Override
    public CompletableFuture<CommandReply> executeAsync(KrytenCommand command) {
        CompletableFuture<CommandReply> submitted = submit(command, null);
        CompletableFuture<CommandReply> result = onCallbackThread(submitted);
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
        if (BlankText.is(text)) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<CommandReply> submitted;
        try {
            submitted = submit(
                    (event instanceof PrivateMessageEvent pm)
                            ? KrytenCommand.pm(pm.username(), ChatText.plain(text))
                            : KrytenCommand.say(ChatText.plain(text)),
                    repliedTo(event));
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

    /** {@return the number of queued lines} */
    KrytenHealth.WaitingLines waitingLines() {
        return this.pacer.waitingLines();
    }

    /** Fails all queued lines and resets the pacing. */
    void reset() {
        this.pacer.reset();
    }

    @Override
    public void close() {
        this.pacer.close();
    }

    /** Callbacks of the bot must not run on the threads of the connection. */
    private CompletableFuture<CommandReply> onCallbackThread(CompletableFuture<CommandReply> submitted) {
        // Not thenApplyAsync: that passes a failure on in the thread that brings it.
        return submitted.whenCompleteAsync((reply, failure) -> {}, this.callbacks);
    }

    private CompletableFuture<CommandReply> submit(KrytenCommand command, @Nullable String user) {
        boolean spoken = command.name().equals("say") || command.name().equals("pm");
        // Robots take either key for the text.
        String key = command.arguments().containsKey("message") ? "message" : "msg";
        if (!spoken || !(command.arguments().get(key) instanceof String text)) {
            String problem = unknownPlace(command);
            return (problem != null)
                    ? CompletableFuture.failedFuture(new KrytenValidationException(problem))
                    : this.executor.execute(this.channel, command);
        }
        List<String> lines = ChatText.split(text, this.chat.maxLength());
        String flaw = flaw(command, text, lines.size());
        if (flaw != null) {
            return CompletableFuture.failedFuture(new KrytenValidationException(flaw));
        }
        List<KrytenCommand> spokenLines =
                lines.stream().map(line -> withText(command, key, line)).toList();
        Supplier<CompletableFuture<CommandReply>> queueing = () -> this.pacer.submit(spokenLines, user);
        boolean queueWaits = !this.failWhileOffline && this.connection.status().state() == ConnectionState.RECONNECTING;
        return queueWaits ? queueing.get() : this.executor.whenReady(this.channel, command, queueing);
    }

    /** Returns why a move is refused: CyTube removes the item before it looks up the new place (protocol.md section 1). */
    private @Nullable String unknownPlace(KrytenCommand command) {
        Object after = command.arguments().get("after");
        ChannelState now = state();
        if (!command.name().equals("mvvideo") || after == null || now.stale() || now.joining()) {
            return null;
        }
        boolean unknown = now.playlist()
                .filter(list -> uid(after).isPresent()
                        && list.item(uid(after).getAsInt()).isEmpty())
                .isPresent();
        return unknown
                ? "Item " + command.arguments().get("from") + " was not moved: there is no item " + after
                        + " on the playlist"
                        + " of " + this.channel
                        + ", and CyTube drops an item that is moved behind an unknown one. Take the"
                        + " place from state().playlist()"
                : null;
    }

    /** Robots accept numbers as texts too. */
    private static OptionalInt uid(Object after) {
        try {
            return OptionalInt.of(Integer.parseInt(after.toString()));
        } catch (NumberFormatException ex) {
            return OptionalInt.empty();
        }
    }

    private @Nullable String flaw(KrytenCommand command, String text, int lines) {
        if (lines == 0) {
            return "The message must not be blank: CyTube drops a text of nothing but white space and control"
                    + " characters";
        }
        if (lines > 1 && text.startsWith("/") && command.name().equals("say")) {
            return "A chat command must fit one line of " + this.chat.maxLength() + " characters, this one has "
                    + text.length();
        }
        if (lines > this.chat.maxQueued()) {
            return "A text of " + text.length() + " characters makes " + lines
                    + " lines, more than may ever wait (kryten.chat.max-queued: " + this.chat.maxQueued() + ")";
        }
        return null;
    }

    private static KrytenCommand withText(KrytenCommand command, String key, String line) {
        Map<String, Object> arguments = new LinkedHashMap<>(command.arguments());
        arguments.put(key, line);
        return new KrytenCommand(command.name(), arguments, command.topLevel(), command.repeatable());
    }
}
