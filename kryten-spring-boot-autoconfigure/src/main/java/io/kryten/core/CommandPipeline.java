package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.channel.ChannelInlet;
import io.kryten.command.KrytenCommand;
import io.kryten.core.chat.ChatPacer;
import io.kryten.core.chat.ChatSettings;
import io.kryten.core.chat.LineSender;
import io.kryten.core.chat.Recipient;
import io.kryten.core.effect.Confirmation;
import io.kryten.core.effect.EffectSettings;
import io.kryten.core.effect.EffectTracker;
import io.kryten.health.KrytenHealth;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.KrytenConnection;
import io.kryten.state.ChannelState;
import io.kryten.support.Deadline;
import org.jspecify.annotations.Nullable;

/** Pipeline of the commands of one channel: waits for the connection, paces lines of chat, ends with {@link CommandSender}. */
final class CommandPipeline implements AutoCloseable {

    private final Channel channel;
    private final CommandExecutor executor;
    private final KrytenConnection connection;
    private final boolean failWhileOffline;
    private final ChatSettings chat;
    private final Supplier<List<String>> prefixes;
    private final Supplier<ChannelState> state;
    private final CommandSender sender;
    private final HeldTexts held = new HeldTexts();
    private final ChatPacer pacer;
    private final DroppedCommands dropped;
    private final LineSender dryRun;
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
        this.connection = connection;
        this.failWhileOffline = commands.offline() == CommandSettings.Offline.FAIL;
        this.chat = chat;
        this.prefixes = prefixes;
        this.state = () -> inlet.state(channel);
        this.sender = new CommandSender(channel, inlet, executor, commands, completions, effects);
        this.dropped = new DroppedCommands(channel, inlet.scheduler());
        this.dryRun = new DryRunSender(channel);
        this.confirmedLines = new ConfirmedLines(line -> this.sender.send(line, true), this.state);
        this.pacer = new ChatPacer(
                channel.toString(),
                chat,
                inlet.scheduler(),
                () -> ThreadLocalRandom.current().nextDouble(),
                () -> connection.isConnected() && !this.sender.isRobotOut(),
                this.failWhileOffline ? Duration.ZERO : commands.timeout(),
                this.dropped::isRepeating);
    }

    /** {@return the observer of the channel that confirms commands} */
    EffectTracker effects() {
        return this.sender.effects();
    }

    /**
     * Sends a command. Lines of chat are queued.
     *
     * @param command the command
     * @param mode how the command is sent
     * @return completes with what confirms the command
     */
    CompletableFuture<Confirmation> submit(KrytenCommand command, SendingMode mode) {
        return this.executor.interceptors().follow(command, this.channel, () -> start(command, null, false, mode));
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
        return this.executor.interceptors().follow(command, this.channel, () -> start(command, user, true, mode));
    }

    private CompletableFuture<Confirmation> start(
            KrytenCommand command, @Nullable String user, boolean reply, SendingMode mode) {
        String problem = mode.confirmed() ? IneffectiveCommands.problem(command, this.channel) : null;
        if (problem != null) {
            return CompletableFuture.failedFuture(new KrytenValidationException(problem));
        }
        List<KrytenCommand> lines;
        try {
            lines = ChatLines.of(command, this.chat, this.prefixes, reply);
        } catch (KrytenValidationException ex) {
            return CompletableFuture.failedFuture(ex);
        }
        if (lines.isEmpty()) {
            return this.executor.whenReady(
                    this.channel, command, () -> this.dropped.send(() -> this.sender.send(command, mode.confirmed())));
        }
        Supplier<CompletableFuture<Confirmation>> queueing = () -> queue(lines, user, mode);
        boolean queueWaits = !this.failWhileOffline && this.connection.status().state() == ConnectionState.RECONNECTING;
        return queueWaits
                ? queueing.get()
                : this.held.hold(
                        lines.size(), queueing, queue -> this.executor.whenReady(this.channel, command, queue));
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

    /** Fails everything that is in flight or waits: the robot left its channel. */
    void robotLost() {
        this.sender.robotLost();
    }

    /** Fails everything that is in flight: it cannot be known whether it takes effect. */
    void lost(String reason) {
        this.sender.lost(reason);
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
                this.sender.check(lines.get(0));
            } catch (KrytenException ex) {
                return CompletableFuture.failedFuture(ex);
            }
        }
        return this.pacer.submit(
                lines, (user != null) ? recipient(user) : null, mode.turn(), lineSender(mode.confirmed()));
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

    private LineSender lineSender(boolean confirmed) {
        if (this.chat.dryRun()) {
            return this.dryRun;
        }
        return confirmed ? this.confirmedLines : line -> this.sender.send(line, false);
    }
}
