package io.kryten.core;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.channel.ChannelStates;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.chat.ChatSettings;
import io.kryten.health.HealthReporter;
import io.kryten.health.KrytenHealth;
import io.kryten.health.KrytenStatistics;
import io.kryten.nats.KrytenConnection;
import io.kryten.protocol.KrytenJson;
import io.kryten.robot.RobotDirectory;
import io.kryten.support.ElasticExecutor;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/** {@link KrytenOperations} over a NATS connection. Thread-safe. */
public class KrytenTemplate implements KrytenOperations, AutoCloseable {

    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(5);

    /** What a bot hangs on a result may block; thousands of results that come at once must not make as many threads. */
    private static final int CALLBACK_THREADS = 200;

    private final KrytenChannels channels;
    private final CommandExecutor executor;
    private final HealthReporter health;
    private final ExecutorService callbacks;
    private final Map<Channel, DefaultChannelOperations> rooms;
    private volatile UnaryOperator<Runnable> callbackDecorator = UnaryOperator.identity();

    /**
     * Creates a template whose health calls a lost connection down after 5 s.
     *
     * @param connection where commands go
     * @param channels the rooms it acts in
     * @param commands how commands are sent
     * @param chat how fast chat goes
     * @param robots which robots are there
     * @param statistics where commands are counted
     * @param scheduler time
     */
    public KrytenTemplate(
            KrytenConnection connection,
            KrytenChannels channels,
            CommandSettings commands,
            ChatSettings chat,
            RobotDirectory robots,
            KrytenStatistics statistics,
            Scheduler scheduler) {
        this(connection, channels, commands, chat, robots, statistics, scheduler, DEFAULT_GRACE);
    }

    /**
     * Creates a template.
     *
     * @param connection where commands go
     * @param channels the rooms it acts in
     * @param commands how commands are sent
     * @param chat how fast chat goes
     * @param robots which robots are there
     * @param statistics where commands are counted
     * @param scheduler time
     * @param reconnectGrace how long a lost connection may take to come back before {@link #health()} calls it down; a
     * little more than one reconnect takes
     */
    public KrytenTemplate(
            KrytenConnection connection,
            KrytenChannels channels,
            CommandSettings commands,
            ChatSettings chat,
            RobotDirectory robots,
            KrytenStatistics statistics,
            Scheduler scheduler,
            Duration reconnectGrace) {
        this(
                connection,
                channels,
                commands,
                chat,
                robots,
                statistics,
                scheduler,
                reconnectGrace,
                ChannelStates.off(channels));
    }

    /**
     * Creates a template that knows its rooms.
     *
     * @param connection where commands go
     * @param channels the rooms it acts in
     * @param commands how commands are sent
     * @param chat how fast chat goes
     * @param robots which robots are there
     * @param statistics where commands are counted
     * @param scheduler time
     * @param reconnectGrace how long a lost connection may take to come back before {@link #health()} calls it down
     * @param states the rooms as they are now
     */
    public KrytenTemplate(
            KrytenConnection connection,
            KrytenChannels channels,
            CommandSettings commands,
            ChatSettings chat,
            RobotDirectory robots,
            KrytenStatistics statistics,
            Scheduler scheduler,
            Duration reconnectGrace,
            ChannelStates states) {
        this.channels = channels;
        this.executor = new CommandExecutor(connection, commands, robots, scheduler, statistics);
        this.health = new HealthReporter(
                connection, channels, robots, statistics, this::waitingLines, reconnectGrace, scheduler.clock());
        this.callbacks = ElasticExecutor.create("kryten-callback-", CALLBACK_THREADS);
        this.rooms = channels.all().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        channel -> new DefaultChannelOperations(
                                channel,
                                () -> states.of(channel),
                                this.executor,
                                connection,
                                commands,
                                chat,
                                scheduler,
                                statistics,
                                this::callBack)));
    }

    @Override
    public CommandReply execute(String channel, KrytenCommand command) {
        return channel(channel).execute(command);
    }

    @Override
    public CompletableFuture<CommandReply> executeAsync(String channel, KrytenCommand command) {
        try {
            return channel(channel).executeAsync(command);
        } catch (KrytenValidationException ex) {
            return CompletableFuture.failedFuture(ex);
        }
    }

    @Override
    public ChannelOperations channel(String channel) {
        return channel(this.channels.resolve(channel));
    }

    /**
     * The operations of one room.
     *
     * @param channel a configured room
     * @return its operations
     */
    public ChannelOperations channel(Channel channel) {
        DefaultChannelOperations room = this.rooms.get(channel);
        if (room == null) {
            throw new IllegalArgumentException(channel + " is not one of " + this.rooms.keySet());
        }
        return room;
    }

    @Override
    public <T> @Nullable T request(String service, String command, @Nullable Object body, Class<T> type) {
        JsonNode data = await(this.executor.request(service, command, body)).data();
        return data.isNull() ? null : KrytenJson.convert(data, type);
    }

    @Override
    public void publish(String subject, Object body) {
        byte[] bytes = (body instanceof byte[] raw)
                ? raw
                : (body instanceof CharSequence text)
                        ? text.toString().getBytes(StandardCharsets.UTF_8)
                        : KrytenJson.write(body);
        await(this.executor.publish(subject, bytes));
    }

    @Override
    public KrytenHealth health() {
        return this.health.report();
    }

    private KrytenHealth.WaitingLines waitingLines(Channel channel) {
        DefaultChannelOperations room = this.rooms.get(channel);
        return (room != null) ? room.waitingLines() : KrytenHealth.WaitingLines.NONE;
    }

    /** Fails what still waits to be sent. */
    @Override
    public void close() {
        this.rooms.values().forEach(DefaultChannelOperations::close);
        this.executor.close();
        this.callbacks.shutdown();
    }

    /**
     * Fails what still waits to be sent or answered, and lets the next line of chat go at once: as if the template were new.
     * For a template that serves one test after the other.
     */
    public final void forgetWaiting() {
        this.rooms.values().forEach(DefaultChannelOperations::reset);
        this.executor.reset();
    }

    /**
     * Decorates the tasks that complete results, for example to follow them. Call it before commands are sent.
     *
     * @param decorator called for each task on the thread that brings the result; returns what is run instead
     */
    public final void decorateCallbacks(UnaryOperator<Runnable> decorator) {
        this.callbackDecorator = decorator;
    }

    /**
     * Runs what a bot hangs on a result, on a thread that may block.
     *
     * @param task completes a result
     */
    protected void callBack(Runnable task) {
        try {
            this.callbacks.execute(this.callbackDecorator.apply(task));
        } catch (RejectedExecutionException ex) {
            // After the end there are no threads of our own, but whoever waits must be told.
            task.run();
        }
    }

    /** Waits, and throws what went wrong as it is: our exceptions were made for the caller. */
    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException ex) {
            future.cancel(false);
            Thread.currentThread().interrupt();
            throw new KrytenException("Interrupted while waiting for the robot's answer", ex);
        } catch (CancellationException ex) {
            throw new KrytenException("Cancelled while waiting for the robot's answer", ex);
        } catch (ExecutionException ex) {
            if (ex.getCause() instanceof KrytenException known) {
                // Thrown on another thread; this caller's frames are what helps.
                known.addSuppressed(new KrytenException("Called from here"));
                throw known;
            }
            throw new KrytenException("The command failed", ex.getCause());
        }
    }
}
