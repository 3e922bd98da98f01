package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import io.kryten.Channel;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.NoRobotException;
import io.kryten.channel.ChannelInlet;
import io.kryten.command.KrytenCommand;
import io.kryten.core.chat.ChatPacer;
import io.kryten.core.chat.ChatSettings;
import io.kryten.core.chat.LineSender;
import io.kryten.core.chat.Recipient;
import io.kryten.core.effect.CommandGuard;
import io.kryten.core.effect.Confirmation;
import io.kryten.core.effect.EffectSettings;
import io.kryten.core.effect.EffectTracker;
import io.kryten.health.KrytenHealth;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.KrytenConnection;
import io.kryten.state.ChannelState;
import io.kryten.support.Deadline;
import io.kryten.support.Futures;
import org.jspecify.annotations.Nullable;

/** Pipeline of the commands of one channel: waits for the connection, paces lines of chat, ends with {@link EffectTracker}. */
final class CommandPipeline implements AutoCloseable {

    private final Channel channel;
    private final CommandExecutor executor;
    private final CommandHold hold;
    private final InterceptedCommands interceptors;
    private final KrytenConnection connection;
    private final boolean failWhileOffline;
    private final ChatSettings chat;
    private final Supplier<List<String>> prefixes;
    private final Supplier<ChannelState> state;
    private final CommandGuard guard;
    private final EffectTracker effects;
    private final HeldTexts held = new HeldTexts();
    private final ChatPacer pacer;
    private final DroppedCommands dropped;
    private final LineSender plainLines;
    private final LineSender confirmedLines;

    /**
     * Creates the pipeline of one channel.
     *
     * @param channel the channel as it is configured
     * @param inlet knows the state of the channel and its robot
     * @param executor sends commands
     * @param connection the connection that commands are sent over
     * @param commands settings of commands
     * @param chat pace and limits of chat
     * @param prefixes the texts before a command of a bot
     * @param completions completes results; what depends on them must not block
     * @param effects times and checks of confirmed commands
     */
    CommandPipeline(
            Channel channel,
            ChannelInlet inlet,
            CommandExecutor executor,
            KrytenConnection connection,
            CommandSettings commands,
            ChatSettings chat,
            Supplier<List<String>> prefixes,
            Executor completions,
            EffectSettings effects) {
        this.channel = channel;
        this.executor = executor;
        this.hold = executor.hold();
        this.interceptors = executor.interceptors();
        this.connection = connection;
        this.failWhileOffline = commands.offline() == CommandSettings.Offline.FAIL;
        this.chat = chat;
        this.prefixes = prefixes;
        this.state = () -> inlet.state(channel);
        this.guard = new CommandGuard(
                channel,
                commands.checkState() ? effects.checks() : CommandGuard.Scope.NOTHING,
                () -> inlet.robots().robot(channel),
                this.state);
        this.effects = new EffectTracker(
                channel,
                inlet,
                effects,
                this.guard,
                (command, repetitions) -> executor.executeNow(channel, command, repetitions),
                completions,
                this.interceptors::confirmed);
        this.dropped = new DroppedCommands(channel, inlet.scheduler(), completions);
        this.plainLines = LineSender.once(chat.dryRun() ? new DryRunSender(channel)::send : this.effects::send);
        this.confirmedLines = chat.dryRun()
                ? this.plainLines
                : new LineSender(this.effects::confirm, new DroppedLines(this.state)::repetition);
        this.pacer = new ChatPacer(
                channel.toString(),
                chat,
                inlet.scheduler(),
                () -> ThreadLocalRandom.current().nextDouble(),
                () -> connection.isConnected() && !this.guard.isRobotOut(),
                this.failWhileOffline ? Duration.ZERO : commands.timeout(),
                this.dropped::isRepeating);
    }

    /** {@return the observer of the channel that confirms commands} */
    EffectTracker effects() {
        return this.effects;
    }

    /**
     * Sends a command. Lines of chat are queued.
     *
     * @param command the command
     * @param mode how the command is sent
     * @return completes with what confirms the command
     */
    CompletableFuture<Confirmation> submit(KrytenCommand command, SendingMode mode) {
        return followed(command, null, false, mode);
    }

    /**
     * Sends a reply. No line of it is a command, neither of CyTube nor of another bot.
     *
     * @param command a line of chat or a private message
     * @param user the user whose share of the queue it belongs to; null for bulk
     * @param mode how the command is sent
     * @return completes with what confirms the command
     */
    CompletableFuture<Confirmation> reply(KrytenCommand command, @Nullable String user, SendingMode mode) {
        return followed(command, user, true, mode);
    }

    private CompletableFuture<Confirmation> followed(
            KrytenCommand command, @Nullable String user, boolean reply, SendingMode mode) {
        InterceptedCommands.Followed followed = this.interceptors.started(command, this.channel);
        try {
            return followed.until(start(command, user, reply, mode));
        } catch (RuntimeException ex) {
            followed.ended(ex);
            throw ex;
        }
    }

    private CompletableFuture<Confirmation> start(
            KrytenCommand command, @Nullable String user, boolean reply, SendingMode mode) {
        List<KrytenCommand> lines;
        try {
            if (mode.confirmed()) {
                IneffectiveCommands.check(command, this.channel);
            }
            lines = ChatLines.of(command, this.chat, this.prefixes, reply);
        } catch (KrytenValidationException ex) {
            return CompletableFuture.failedFuture(ex);
        }
        if (lines.isEmpty()) {
            return this.executor.whenReady(
                    this.channel,
                    command,
                    () -> this.dropped.send(
                            () -> mode.confirmed() ? this.effects.confirm(command) : this.effects.send(command)));
        }
        // During an outage lines wait in the queue, in their turn.
        if (!this.failWhileOffline && this.connection.status().state() == ConnectionState.RECONNECTING) {
            return queue(lines, user, mode);
        }
        CompletableFuture<Void> release = this.hold.enter(() -> "'" + command.name() + "' in " + this.channel);
        return Futures.hasSucceeded(release)
                ? queue(lines, user, mode)
                : this.held.hold(lines.size(), release, () -> queue(lines, user, mode));
    }

    /**
     * Waits until the result of each text is known.
     *
     * @param limit the longest wait, in real time
     * @return whether no text is left
     * @throws InterruptedException if the waiting thread is interrupted
     */
    boolean awaitChat(Duration limit) throws InterruptedException {
        Deadline deadline = Deadline.after(limit);
        return this.held.awaitQueued(limit) && this.pacer.awaitIdle(deadline.remaining());
    }

    /**
     * Fails all texts that are not sent yet.
     *
     * @return the number of their lines
     */
    int failWaitingChat() {
        return this.held.failAll() + this.pacer.failWaiting();
    }

    /** {@return the numbers of queued, repeated and failed lines of chat} */
    KrytenHealth.OutgoingChat outgoingChat() {
        return this.pacer.numbers();
    }

    /** {@return the number of queued lines} */
    KrytenHealth.WaitingLines waitingLines() {
        return this.pacer.waitingLines();
    }

    /** Fails everything that is in flight or waits for its lane: the robot left its channel. */
    void robotLost() {
        String reason = "the robot left its channel";
        this.effects.lost(
                reason, () -> new NoRobotException("A command in " + this.channel + " was not sent: " + reason));
    }

    /** Fails everything that is in flight, of which the effect cannot be known, or waits for its lane. */
    void lost(String reason) {
        this.effects.lost(
                reason,
                () -> new KrytenConnectionException("A command in " + this.channel + " was not sent: " + reason));
    }

    /** Fails all queued lines and everything in flight, and resets the pacing. */
    void reset() {
        this.pacer.reset();
        this.dropped.reset();
        lost("it was cancelled");
    }

    @Override
    public void close() {
        this.pacer.close();
        this.dropped.close();
        lost("the application stopped");
    }

    private CompletableFuture<Confirmation> queue(List<KrytenCommand> lines, @Nullable String user, SendingMode mode) {
        if (this.failWhileOffline) {
            try {
                this.guard.check(lines.get(0));
            } catch (KrytenException ex) {
                return CompletableFuture.failedFuture(ex);
            }
        }
        return this.pacer.submit(
                lines,
                (user != null) ? recipient(user) : null,
                mode.turn(),
                mode.confirmed() ? this.confirmedLines : this.plainLines);
    }

    /** Only a user who was in the channel can have left it. */
    private Recipient recipient(String user) {
        boolean present = this.state.get().user(user).isPresent();
        return new Recipient(user, () -> present && isAbsent(user));
    }

    private boolean isAbsent(String user) {
        ChannelState now = this.state.get();
        return now.ready() && !now.stale() && !now.joining() && now.user(user).isEmpty();
    }
}
