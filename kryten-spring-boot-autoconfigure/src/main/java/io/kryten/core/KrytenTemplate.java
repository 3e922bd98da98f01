package io.kryten.core;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.UnconfirmedCommandException;
import io.kryten.channel.ChannelInlet;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.command.RobotInfo;
import io.kryten.core.chat.ChatSettings;
import io.kryten.core.chat.ChatTurn;
import io.kryten.core.effect.EffectSettings;
import io.kryten.core.keyvalue.KeyValueBuckets;
import io.kryten.core.keyvalue.KeyValueOperations;
import io.kryten.core.wait.EventWaiters;
import io.kryten.health.HealthReporter;
import io.kryten.health.KrytenHealth;
import io.kryten.health.KrytenStatistics;
import io.kryten.nats.KrytenConnection;
import io.kryten.protocol.KrytenJson;
import io.kryten.robot.RobotCensus;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/** {@link KrytenOperations} over a NATS connection. Thread-safe. */
public class KrytenTemplate implements KrytenOperations, AutoCloseable {

    private final KrytenChannels channels;
    private final CommandExecutor executor;
    private final HealthReporter health;
    private final RobotCensus census;
    private final Scheduler scheduler;
    private final KeyValueBuckets buckets;
    private final ResultThreads threads = new ResultThreads();
    private final TemplateChannels byChannel;
    private final RobotSubjectWarning robotSubjects;

    /**
     * Creates a template of a builder's parts, for subclasses.
     *
     * @param parts the builder
     */
    protected KrytenTemplate(Builder parts) {
        ChannelInlet inlet = parts.inlet;
        this.channels = inlet.channels();
        this.executor =
                new CommandExecutor(parts.connection, parts.commands, inlet, parts.statistics, parts.interceptors);
        this.census = new RobotCensus(inlet.robots());
        this.scheduler = inlet.scheduler();
        this.robotSubjects = new RobotSubjectWarning(inlet.scheduler());
        this.byChannel = new TemplateChannels(inlet, parts.connection, channel -> entry(channel, parts));
        parts.statistics.outgoingChat(this.byChannel::outgoingChat);
        this.health = new HealthReporter(inlet, parts.statistics, this.byChannel::waitingLines, parts.reconnectGrace);
        this.buckets = new KeyValueBuckets(
                () -> parts.connection.buckets(parts.commands.timeout()),
                this::awaitConnection,
                this.threads::callBack,
                inlet.scheduler());
    }

    private TemplateChannels.Entry entry(Channel channel, Builder parts) {
        ChannelInlet inlet = parts.inlet;
        CommandPipeline commands = new CommandPipeline(
                channel,
                inlet,
                this.executor,
                parts.connection,
                parts.commands,
                parts.chatByChannel.getOrDefault(channel, parts.chat),
                () -> parts.commandPrefixes.apply(channel),
                this.threads::complete,
                parts.effects);
        EventWaiters waiters =
                new EventWaiters(channel, inlet, parts.connection, this.threads::test, this.threads::end);
        Function<Executor, ChannelOperations> operations = callbacks -> new DefaultChannelOperations(
                channel,
                commands,
                waiters,
                new SendingMode(parts.commands.confirm() == CommandSettings.Confirm.EFFECT, ChatTurn.USUAL),
                () -> inlet.state(channel),
                parts.statistics,
                callbacks);
        return new TemplateChannels.Entry(
                commands, waiters, operations.apply(this.threads::callBack), operations.apply(this.threads::end));
    }

    /**
     * Starts to build a template.
     *
     * @param inlet the inlet of the channels that the template acts in; knows their states and robots
     * @param commands time-out, retries, behaviour while offline and source name of commands
     * @return a builder with defaults for everything else
     */
    public static Builder builder(ChannelInlet inlet, CommandSettings commands) {
        return new Builder(inlet, commands);
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
        return this.byChannel.operations(channel);
    }

    /**
     * Returns operations of one channel for code that never blocks in a callback: its callbacks run although all threads of other
     * callbacks are blocked.
     *
     * @param channel a configured channel
     * @return its operations
     */
    public final ChannelOperations promptChannel(Channel channel) {
        return this.byChannel.promptOperations(channel);
    }

    @Override
    public <T> @Nullable T request(String service, String command, @Nullable Object body, Class<T> type) {
        JsonNode data =
                AwaitedResult.of(this.executor.request(service, command, body)).data();
        return data.isNull() ? null : KrytenJson.convert(data, type);
    }

    @Override
    public void publish(String subject, Object body) {
        this.robotSubjects.check(subject);
        byte[] bytes = (body instanceof byte[] raw)
                ? raw
                : (body instanceof CharSequence text)
                        ? text.toString().getBytes(StandardCharsets.UTF_8)
                        : KrytenJson.write(body);
        AwaitedResult.of(this.executor.publish(subject, bytes));
    }

    @Override
    public List<RobotInfo> robots() {
        return AwaitedResult.of(this.executor.hold().whenReady(() -> "The question for all robots", this.census::take));
    }

    @Override
    public RobotOperations robot(String channel) {
        return new DefaultRobotOperations(this.channels.resolve(channel), this.executor, this.scheduler);
    }

    @Override
    public AllRobotsOperations allRobots() {
        return new DefaultAllRobotsOperations(this.executor);
    }

    @Override
    public KeyValueOperations keyValue(String bucket) {
        return this.buckets.bucket(bucket);
    }

    private void awaitConnection(String bucket) {
        try {
            AwaitedResult.of(this.executor
                    .hold()
                    .whenReady(
                            () -> "The request for key-value bucket '" + bucket + "'",
                            () -> CompletableFuture.completedFuture(true)));
        } catch (UnconfirmedCommandException ex) {
            throw new KrytenException("Interrupted before key-value bucket '" + bucket + "' was used", ex);
        }
    }

    @Override
    public KrytenHealth health() {
        return this.health.report();
    }

    /**
     * Sends the queued lines of chat at their pace, for an application that stops. Returns when all of them are answered. Lines
     * that are left at the end of the time, or that cannot be sent because there is no connection, fail with {@link
     * io.kryten.KrytenConnectionException}; one line of the log gives their number.
     *
     * @param limit the longest wait, in real time; zero or more
     */
    public final void flushChat(Duration limit) {
        this.byChannel.flushChat(limit);
    }

    /** Fails commands and lines of chat that are not sent yet, and ends watches of key-value buckets. */
    @Override
    public void close() {
        this.byChannel.close();
        this.buckets.close();
        this.executor.close();
        this.threads.shutdown();
    }

    /**
     * Fails everything that is not sent or not answered yet, and resets the pacing of chat, as if the template were new. For
     * a template that serves one test after the other.
     */
    public final void forgetWaiting() {
        this.byChannel.reset();
        this.executor.reset();
    }

    /**
     * Sets a decorator of the tasks that complete results, for example to track them. Call it before commands are sent.
     *
     * @param decorator called for each task on the thread that brings the result; returns the task to run instead
     */
    public final void decorateCallbacks(UnaryOperator<Runnable> decorator) {
        this.threads.decorate(decorator);
    }

    /**
     * Returns the threads that run callbacks on results which fail while they are waited for, such as those of conversations. The
     * callbacks may block, and callbacks on successful results that block do not delay them.
     *
     * @return runs each task there; after {@link #close} on the calling thread
     */
    public final Executor callbacks() {
        return this.threads::end;
    }

    /**
     * Builder of a {@link KrytenTemplate}. Not thread-safe.
     *
     * <pre>{@code
     * KrytenTemplate kryten = KrytenTemplate.builder(inlet, CommandSettings.defaults("my-bot"))
     *         .chat(ChatSettings.UNPACED)
     *         .build();
     * }</pre>
     */
    public static final class Builder {

        private final ChannelInlet inlet;
        private final CommandSettings commands;
        private final Map<Channel, ChatSettings> chatByChannel = new HashMap<>();
        private KrytenConnection connection;
        private ChatSettings chat = ChatSettings.DEFAULTS;
        private Function<Channel, List<String>> commandPrefixes = channel -> List.of();
        private List<CommandInterceptor> interceptors = List.of();
        private KrytenStatistics statistics = new KrytenStatistics();
        private Duration reconnectGrace = Duration.ofSeconds(5);
        private EffectSettings effects;

        private Builder(ChannelInlet inlet, CommandSettings commands) {
            this.inlet = inlet;
            this.commands = commands;
            this.effects = commands.effects();
            this.connection = inlet.connection();
        }

        /**
         * Sets the connection that commands and requests are sent over; that of the inlet unless it is set.
         *
         * @param connection the connection; the template does not close it
         * @return this builder
         */
        public Builder connection(KrytenConnection connection) {
            this.connection = connection;
            return this;
        }

        /**
         * Sets the pacing and the limits of chat in all channels; {@link ChatSettings#DEFAULTS} unless it is set.
         *
         * @param chat the settings
         * @return this builder
         */
        public Builder chat(ChatSettings chat) {
            this.chat = chat;
            return this;
        }

        /**
         * Sets the pacing and the limits of chat in one channel; those of all channels unless it is set.
         *
         * @param channel the channel
         * @param chat the settings of the channel
         * @return this builder
         */
        public Builder chat(Channel channel, ChatSettings chat) {
            this.chatByChannel.put(channel, chat);
            return this;
        }

        /**
         * Sets the prefixes of commands in each channel, compared ignoring case. No line of a reply, and no line of any other
         * text but its first, starts with one: another bot would obey it. None unless they are set.
         *
         * @param prefixes returns the prefixes of a channel at the time of a text; empty for none
         * @return this builder
         */
        public Builder commandPrefixes(Function<Channel, List<String>> prefixes) {
            this.commandPrefixes = prefixes;
            return this;
        }

        /**
         * Sets where commands are counted; counters of the template alone unless it is set.
         *
         * @param statistics the counters
         * @return this builder
         */
        public Builder statistics(KrytenStatistics statistics) {
            this.statistics = statistics;
            return this;
        }

        /**
         * Sets interceptors of commands, in their order; none unless they are set.
         *
         * @param interceptors the interceptors
         * @return this builder
         */
        public Builder interceptors(List<CommandInterceptor> interceptors) {
            this.interceptors = interceptors;
            return this;
        }

        /**
         * Sets how long a lost connection may take to come back before {@link KrytenOperations#health()} is DOWN; a little more
         * than one reconnect takes, 5 s unless it is set.
         *
         * @param reconnectGrace the time, zero or more
         * @return this builder
         * @throws IllegalArgumentException if the time is negative
         */
        public Builder reconnectGrace(Duration reconnectGrace) {
            if (reconnectGrace.isNegative()) {
                throw new IllegalArgumentException("reconnectGrace is " + reconnectGrace + "; it must be zero or more");
            }
            this.reconnectGrace = reconnectGrace;
            return this;
        }

        /**
         * Sets how the effects of commands are awaited and checked. Unless it is set, the times are those of the command settings, and
         * a command is compared with all that the state of its channel knows.
         *
         * @param effects the settings
         * @return this builder
         */
        public Builder effects(EffectSettings effects) {
            this.effects = effects;
            return this;
        }

        /**
         * Builds the template.
         *
         * @return a new template, to be closed by the caller
         */
        public KrytenTemplate build() {
            return new KrytenTemplate(this);
        }
    }
}
