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
import io.kryten.channel.ChannelInlet;
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

    /** Callbacks on results may block, so they run on a bounded pool. */
    private static final int CALLBACK_THREADS = 200;

    private final KrytenChannels channels;
    private final CommandExecutor executor;
    private final HealthReporter health;
    private final ExecutorService callbacks;
    private final Map<Channel, DefaultChannelOperations> operationsByChannel;
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
        ChannelInlet inlet = parts.inlet();
        this.channels = parts.channels();
        this.executor = new CommandExecutor(connection, commands, parts.robots(), scheduler, statistics);
        this.health = new HealthReporter(
                connection,
                this.channels,
                parts.robots(),
                inlet,
                statistics,
                this::waitingLines,
                parts.reconnectGrace(),
                scheduler.clock());
        this.callbacks = ElasticExecutor.create("kryten-callback-", CALLBACK_THREADS);
        this.operationsByChannel = this.channels.all().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        channel -> new DefaultChannelOperations(
                                channel,
                                () -> inlet.state(channel),
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
     * Returns the operations of one channel.
     *
     * @param channel a configured channel
     * @return its operations
     */
    public ChannelOperations channel(Channel channel) {
        DefaultChannelOperations operations = this.operationsByChannel.get(channel);
        if (operations == null) {
            throw new IllegalArgumentException(channel + " is not one of " + this.operationsByChannel.keySet());
        }
        return operations;
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
        DefaultChannelOperations operations = this.operationsByChannel.get(channel);
        return (operations != null) ? operations.waitingLines() : KrytenHealth.WaitingLines.NONE;
    }

    /** Fails commands and lines of chat that are not sent yet. */
    @Override
    public void close() {
        this.operationsByChannel.values().forEach(DefaultChannelOperations::close);
        this.executor.close();
        this.callbacks.shutdown();
    }

    /**
     * Fails everything that is not sent or not answered yet, and resets the pacing of chat, as if the template were new. For
     * a template that serves one test after the other.
     */
    public final void forgetWaiting() {
        this.operationsByChannel.values().forEach(DefaultChannelOperations::reset);
        this.executor.reset();
    }

    /**
     * Sets a decorator of the tasks that complete results, for example to track them. Call it before commands are sent.
     *
     * @param decorator called for each task on the thread that brings the result; returns the task to run instead
     */
    public final void decorateCallbacks(UnaryOperator<Runnable> decorator) {
        this.callbackDecorator = decorator;
    }

    /**
     * Runs callbacks on a result on a thread that may block.
     *
     * @param task completes a result
     */
    protected void callBack(Runnable task) {
        try {
            this.callbacks.execute(this.callbackDecorator.apply(task));
        } catch (RejectedExecutionException ex) {
            // The pool is closed, but callers that wait need the result.
            task.run();
        }
    }

    /** Waits for a result; throws a KrytenException of the future as it is. */
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
