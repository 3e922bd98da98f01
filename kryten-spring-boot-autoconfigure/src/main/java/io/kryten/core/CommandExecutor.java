package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.kryten.Channel;
import io.kryten.CommandRejectedException;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenException;
import io.kryten.KrytenTimeoutException;
import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import io.kryten.NoRobotException;
import io.kryten.UnconfirmedCommandException;
import io.kryten.channel.ChannelInlet;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.effect.RepetitionListener;
import io.kryten.health.KrytenStatistics;
import io.kryten.nats.ConnectionLostException;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.ConnectionStatus;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.CommandCodec;
import io.kryten.protocol.Subjects;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.SystemReplies;
import io.kryten.support.Futures;
import io.kryten.support.RetryDelays;
import io.kryten.support.Scheduler;
import io.kryten.text.HtmlText;
import org.jspecify.annotations.Nullable;

/** Sends commands and turns replies into results or exceptions. */
final class CommandExecutor implements AutoCloseable {

    private static final int SHOWN = 100;

    /** Commands that every robot executes, whatever channel they name (protocol.md section 2). */
    private static final Set<String> FOR_ALL_ROBOTS = Set.of("system.reload", "system.shutdown");

    /** Commands with which a robot ends its connection to CyTube before it answers (protocol.md section 2). */
    private static final Set<String> LEAVING = Set.of("restart", "halt", "reconnect");

    private final KrytenConnection connection;
    private final CommandCodec codec;
    private final CommandSettings settings;
    private final CommandPauses pauses;
    private final CommandHold hold;
    private final RobotDirectory robots;
    private final KrytenStatistics statistics;
    private final InterceptedCommands interceptors;
    private final Set<CompletableFuture<?>> unanswered = ConcurrentHashMap.newKeySet();

    CommandExecutor(
            KrytenConnection connection,
            CommandSettings settings,
            ChannelInlet inlet,
            KrytenStatistics statistics,
            List<CommandInterceptor> interceptors) {
        Scheduler scheduler = inlet.scheduler();
        this.connection = connection;
        this.codec = new CommandCodec(settings.source(), scheduler.clock());
        this.settings = settings;
        this.pauses = new CommandPauses(scheduler);
        this.robots = inlet.robots();
        this.hold = new CommandHold(connection, scheduler, settings, this.pauses, this.robots);
        this.statistics = statistics;
        this.interceptors = new InterceptedCommands(interceptors);
    }

    /** {@return the hold of commands while there is no connection} */
    CommandHold hold() {
        return this.hold;
    }

    /** {@return the interceptors of commands} */
    InterceptedCommands interceptors() {
        return this.interceptors;
    }

    /** Sends a command to the robot of a channel, or fails at once while there is no connection. */
    CompletableFuture<CommandReply> executeNow(Channel channel, KrytenCommand command) {
        return executeNow(channel, command, RepetitionListener.NONE);
    }

    /** Sends a command to the robot of a channel, or fails at once while there is no connection. */
    CompletableFuture<CommandReply> executeNow(Channel channel, KrytenCommand command, RepetitionListener listener) {
        return prepared(() -> send(call(channel, command), listener));
    }

    /** Sends a command to another service as soon as {@link CommandHold} releases it. */
    CompletableFuture<CommandReply> request(String service, String command, @Nullable Object body) {
        return this.interceptors.follow(
                new CommandCall(command, service, null),
                () -> prepared(() -> {
                    if (command.isBlank()) {
                        throw new KrytenValidationException("The request to service '" + LogSafe.of(service, SHOWN)
                                + "' was not sent: its command is blank; set a command such as balance.get");
                    }
                    if (service.equals(CommandCodec.ROBOT)) {
                        checkForOneRobot(command);
                    }
                    byte[] message = this.codec.encodeRequest(service, command, body);
                    return sendWhenReady(new Call(Subjects.command(service), () -> message, service, command, 0, null));
                }));
    }

    /**
     * Sends a query to the robots of all channels as soon as {@link CommandHold} releases it, and gathers their replies, refusals
     * included. Never repeated.
     *
     * @param channel the channel that the query names, whose robot answers in full; null for all of them
     */
    CompletableFuture<List<CommandReply>> gather(KrytenCommand query, @Nullable Channel channel, Duration window) {
        Supplier<byte[]> message = (channel != null)
                ? () -> this.codec.encode(query, this.robots.spelled(channel), CommandCodec.newRequestId())
                : () -> this.codec.encodeRequest(CommandCodec.ROBOT, query.name(), query.arguments());
        Call call = new Call(Subjects.ROBOT_COMMAND, message, CommandCodec.ROBOT, query.name(), 0, channel);
        return this.interceptors.follow(
                query,
                channel,
                () -> this.hold.whenReady(
                        call::describe,
                        () -> counted(
                                tracked(this.connection.requestMany(
                                        call.subject, call.body.get(), window, call::reply, reply -> false)),
                                call)));
    }

    /** Publishes a message as soon as {@link CommandHold} releases it. */
    CompletableFuture<Void> publish(String subject, byte[] body) {
        return this.hold.whenReady(() -> "The message to " + LogSafe.of(subject, SHOWN), () -> {
            this.connection.publish(subject, body);
            return CompletableFuture.completedFuture(null);
        });
    }

    /** Starts a command as soon as {@link CommandHold} releases it. */
    <T> CompletableFuture<T> whenReady(Channel channel, KrytenCommand command, Supplier<CompletableFuture<T>> start) {
        return prepared(() -> {
            checkForOneRobot(command.name());
            return this.hold.whenReady(() -> "'" + command.name() + "' in " + channel, start);
        });
    }

    /** Fails everything that is not sent or not answered yet. */
    void reset() {
        this.pauses.reset();
        this.unanswered.forEach(request ->
                request.completeExceptionally(new ConnectionLostException("Cancelled before it was answered")));
    }

    /** Fails everything that is not sent yet. */
    @Override
    public void close() {
        this.pauses.close();
    }

    private static void checkForOneRobot(String command) {
        if (FOR_ALL_ROBOTS.contains(command)) {
            throw new KrytenValidationException(
                    "'" + command + "' was not sent: every robot on the bus would execute it,"
                            + " whatever channel it names. If that is wanted, call allRobots()."
                            + command.substring("system.".length()) + "(..)");
        }
    }

    private Call call(Channel channel, KrytenCommand command) {
        int retries = command.repeatable() ? this.settings.retries() : 0;
        String id = CommandCodec.newRequestId();
        // Encoded when it is sent, for the robot's spelling may not be known before.
        Supplier<byte[]> message = () -> this.codec.encode(command, this.robots.spelled(channel), id);
        return new Call(Subjects.ROBOT_COMMAND, message, CommandCodec.ROBOT, command.name(), retries, channel);
    }

    private CompletableFuture<CommandReply> sendWhenReady(Call call) {
        return this.hold.whenReady(call::describe, () -> send(call, RepetitionListener.NONE));
    }

    private CompletableFuture<CommandReply> send(Call call, RepetitionListener listener) {
        RetryDelays delays = new RetryDelays(this.settings.retryDelay(), call.retries);
        return counted(attempt(call, delays, listener, null), call);
    }

    private <T> CompletableFuture<T> counted(CompletableFuture<T> answers, Call call) {
        return answers.handle((answer, failure) -> {
            this.statistics.commandSent(failure == null);
            if (failure != null) {
                throw new CompletionException(explained(failure, call));
            }
            return answer;
        });
    }

    private CompletableFuture<CommandReply> attempt(
            Call call, RetryDelays delays, RepetitionListener listener, @Nullable Throwable earlier) {
        Channel channel = call.channel;
        CompletableFuture<CommandReply> answer =
                (channel != null && call.command.startsWith("system.")) ? gathered(call, channel) : first(call);
        if (call.retries == 0) {
            return answer;
        }
        return answer.exceptionallyCompose(failure -> {
            Throwable cause = Futures.unwrapped(failure);
            Throwable worst = worse(earlier, cause);
            // Not after a loss of the connection: the caller decides whether the command is still wanted.
            boolean unanswered = cause instanceof KrytenTimeoutException || cause instanceof NoRobotException;
            return (unanswered ? delays.next() : Optional.<Duration>empty())
                    .map(delay -> repeat(call, delays, listener, worst, delay))
                    .orElseGet(() -> CompletableFuture.failedFuture(worst));
        });
    }

    private CompletableFuture<CommandReply> repeat(
            Call call, RetryDelays delays, RepetitionListener listener, Throwable worst, Duration delay) {
        long connection = this.connection.status().reconnects();
        listener.onPause();
        return this.pauses.of(delay).handle((go, stop) -> stop).thenCompose(stop -> {
            Throwable end = (stop != null) ? Futures.unwrapped(stop) : lossSince(connection);
            if (end != null) {
                return CompletableFuture.failedFuture(worse(worst, end));
            }
            this.statistics.commandRepeated();
            listener.onRepetition();
            return attempt(call, delays, listener, worst);
        });
    }

    private @Nullable KrytenConnectionException lossSince(long connection) {
        ConnectionStatus now = this.connection.status();
        return (now.state() == ConnectionState.CONNECTED && now.reconnects() == connection)
                ? null
                : new KrytenConnectionException("The connection to NATS was lost before it was repeated");
    }

    /** An attempt that a robot may have received outweighs later ones that no robot received. */
    private static Throwable worse(@Nullable Throwable earlier, Throwable last) {
        boolean received = !(last instanceof NoRobotException)
                && (last instanceof ConnectionLostException || !(last instanceof KrytenConnectionException));
        return (!received && earlier instanceof KrytenTimeoutException) ? earlier : last;
    }

    private CompletableFuture<CommandReply> first(Call call) {
        Channel channel = call.channel;
        if (channel != null) {
            this.robots.entry(channel).commandSent(call.command);
        }
        return tracked(this.connection.request(call.subject, call.body.get(), this.settings.timeout(), call::reply))
                .thenApply(reply -> {
                    // The robots of all channels answer state.*.
                    if (channel != null && !call.command.startsWith("state.")) {
                        this.robots.entry(channel).commandAnswered(call.command);
                    }
                    CommandReply accepted = result(reply, call);
                    if (channel != null && LEAVING.contains(call.command)) {
                        this.robots.entry(channel).left();
                    }
                    return accepted;
                });
    }

    /**
     * Every robot on the bus answers {@code system.*}, some twice (protocol.md section 2): the result is the answer that names
     * the channel, or the first answer if none does in time.
     */
    private CompletableFuture<CommandReply> gathered(Call call, Channel channel) {
        return tracked(this.connection.requestMany(
                        call.subject,
                        call.body.get(),
                        this.settings.timeout(),
                        call::reply,
                        reply -> SystemReplies.settles(reply, channel)))
                .thenApply(replies -> result(SystemReplies.best(replies, channel), call));
    }

    @SuppressWarnings("CollectionUndefinedEquality") // futures are compared by identity
    private <T> CompletableFuture<T> tracked(CompletableFuture<T> request) {
        this.unanswered.add(request);
        request.whenComplete((answer, failure) -> this.unanswered.remove(request));
        return request;
    }

    private static CommandReply result(CommandReply reply, Call call) {
        if (!reply.success()) {
            String words = (reply.error() != null) ? reply.error() : "no reason given";
            // A robot passes on CyTube's HTML; the error of another service is text.
            boolean html = call.service.equals(CommandCodec.ROBOT);
            throw new CommandRejectedException(
                    call.command, call.where(), html ? HtmlText.plainText(words) : words, reply.raw());
        }
        return reply;
    }

    /** Encodes a command; a failure completes the future. */
    private static <T> CompletableFuture<T> prepared(Supplier<CompletableFuture<T>> sending) {
        try {
            return sending.get();
        } catch (KrytenException ex) {
            return CompletableFuture.failedFuture(ex);
        }
    }

    /** Returns an exception of the same kind that names the command, the channel and a remedy. */
    private KrytenException explained(Throwable failure, Call call) {
        Throwable cause = Futures.unwrapped(failure);
        Channel channel = call.channel;
        String what = call.describe();
        if (cause instanceof NoRobotException) {
            return new NoRobotException("No service on this NATS server takes " + what + ": is the "
                    + (channel != null ? "robot" : "service") + " running, and connected to the same server?");
        }
        if (cause instanceof KrytenTimeoutException) {
            return new KrytenTimeoutException("No answer to " + what + " within "
                    + this.settings.timeout().toMillis() + " ms. " + silence(channel));
        }
        if (cause instanceof ConnectionLostException) {
            return new UnconfirmedCommandException(
                    "It is not known whether " + what + " was carried out: " + cause.getMessage(), cause);
        }
        if (cause instanceof KrytenConnectionException) {
            return new KrytenConnectionException(what + " was not sent: " + cause.getMessage(), cause);
        }
        return (cause instanceof KrytenException known) ? known : new KrytenException(what + " failed", cause);
    }

    private static String silence(@Nullable Channel channel) {
        return (channel == null)
                ? "The service is busy or does not know the command."
                : "A robot of another channel stays silent: check that kryten.channels spells domain and channel"
                        + " as the robot does. A robot also stays silent for a command that it does not know.";
    }

    /** Command with its subject and the rule for accepting an answer. */
    private record Call(
            String subject,
            Supplier<byte[]> body,
            String service,
            String command,
            int retries,
            @Nullable Channel channel) {

        String describe() {
            return "'" + this.command + "' " + where();
        }

        String where() {
            return (this.channel != null) ? "in " + this.channel : "of service '" + this.service + "'";
        }

        Optional<CommandReply> reply(RawMessage raw) {
            if (!this.service.equals(CommandCodec.ROBOT)) {
                return CommandCodec.decodeServiceReply(raw.body(), this.service, this.command);
            }
            return CommandCodec.decode(raw.body())
                    .filter(reply -> CommandCodec.answers(reply, this.service, this.command));
        }
    }
}
