package io.kryten.core;

import java.nio.charset.StandardCharsets;
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
import io.kryten.health.HealthReporter;
import io.kryten.health.KrytenHealth;
import io.kryten.health.KrytenStatistics;
import io.kryten.nats.KrytenConnection;
import io.kryten.protocol.KrytenJson;
import io.kryten.support.ElasticExecutor;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/** {@link KrytenOperations} over a NATS connection. Thread-safe. */
public class KrytenTemplate implements KrytenOperations, AutoCloseable {

    /** What a bot hangs on a result may block; thousands of results that come at once must not make as many threads. */
    private static final int CALLBACK_THREADS = 200;

    private final KrytenChannels channels;
    private final CommandExecutor executor;
    private final HealthReporter health;
    private final ExecutorService callbacks;
    private final Map<Channel, DefaultChannelOperations> rooms;
    private volatile UnaryOperator<Runnable> callbackDecorator = UnaryOperator.identity();

    /**
     * Creates a template of a builder's parts, for subclasses.
     *
     * @param parts the builder
     * @throws IllegalStateException if a required part is missing
     */
    protected KrytenTemplate(KrytenTemplateBuilder parts) {
        KrytenConnection connection = parts.connection();
        CommandSettings commands = parts.commands();
        Scheduler scheduler = parts.scheduler();
        KrytenStatistics statistics = parts.statistics();
        ChannelStates states = parts.states();
        this.channels = parts.channels();
        this.executor = new CommandExecutor(connection, commands, parts.robots(), scheduler, statistics);
        this.health = new HealthReporter(
                connection,
                this.channels,
                parts.robots(),
                statistics,
                this::waitingLines,
                parts.reconnectGrace(),
                scheduler.clock());
        this.callbacks = ElasticExecutor.create("kryten-callback-", CALLBACK_THREADS);
        this.rooms = this.channels.all().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        channel -> new DefaultChannelOperations(
                                channel,
                                () -> states.of(channel),
                                this.executor,
                                connection,
                                commands,
                                parts.chat(),
                                scheduler,
                                statistics,
                                this::callBack)));
    }

    /**
     * Starts to build a template.
     *
     * @return a builder without any part
     */
    public static KrytenTemplateBuilder builder() {
        return new KrytenTemplateBuilder();
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
