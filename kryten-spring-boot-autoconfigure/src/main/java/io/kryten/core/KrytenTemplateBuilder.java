package io.kryten.core;

import java.time.Duration;

import io.kryten.KrytenChannels;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.StateSettings;
import io.kryten.core.chat.ChatSettings;
import io.kryten.health.KrytenStatistics;
import io.kryten.nats.KrytenConnection;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Builder of a {@link KrytenTemplate}. Connection, channels, command settings, robots and scheduler are required; everything
 * else has a default. Not thread-safe.
 *
 * <pre>{@code
 * KrytenTemplate kryten = KrytenTemplate.builder()
 *         .connection(connection)
 *         .channels(channels)
 *         .commands(CommandSettings.defaults("my-bot"))
 *         .robots(robots)
 *         .scheduler(scheduler)
 *         .build();
 * }</pre>
 */
public final class KrytenTemplateBuilder {

    private static final Duration DEFAULT_RECONNECT_GRACE = Duration.ofSeconds(5);

    private @Nullable KrytenConnection connection;
    private @Nullable KrytenChannels channels;
    private @Nullable CommandSettings commands;
    private @Nullable RobotDirectory robots;
    private @Nullable Scheduler scheduler;
    private @Nullable KrytenStatistics statistics;
    private @Nullable ChannelInlet inlet;
    private ChatSettings chat = ChatSettings.DEFAULTS;
    private Duration reconnectGrace = DEFAULT_RECONNECT_GRACE;

    KrytenTemplateBuilder() {}

    /**
     * Sets the connection that commands and requests are sent over. Required.
     *
     * @param connection the connection; the template does not close it
     * @return this builder
     */
    public KrytenTemplateBuilder connection(KrytenConnection connection) {
        this.connection = connection;
        return this;
    }

    /**
     * Sets the channels that the template acts in. Required.
     *
     * @param channels the configured channels
     * @return this builder
     */
    public KrytenTemplateBuilder channels(KrytenChannels channels) {
        this.channels = channels;
        return this;
    }

    /**
     * Sets time-out, retries, behaviour while offline and source name of commands. Required, for the source name has no
     * default.
     *
     * @param commands the settings
     * @return this builder
     */
    public KrytenTemplateBuilder commands(CommandSettings commands) {
        this.commands = commands;
        return this;
    }

    /**
     * Sets the directory that says which robots are in the channels. Required.
     *
     * @param robots the directory
     * @return this builder
     */
    public KrytenTemplateBuilder robots(RobotDirectory robots) {
        this.robots = robots;
        return this;
    }

    /**
     * Sets the clock and timer. Required.
     *
     * @param scheduler the clock and timer; the template does not close it
     * @return this builder
     */
    public KrytenTemplateBuilder scheduler(Scheduler scheduler) {
        this.scheduler = scheduler;
        return this;
    }

    /**
     * Sets the pacing and the limits of chat; {@link ChatSettings#DEFAULTS} unless it is set.
     *
     * @param chat the settings
     * @return this builder
     */
    public KrytenTemplateBuilder chat(ChatSettings chat) {
        this.chat = chat;
        return this;
    }

    /**
     * Sets where commands are counted; counters of the template alone unless it is set.
     *
     * @param statistics the counters
     * @return this builder
     */
    public KrytenTemplateBuilder statistics(KrytenStatistics statistics) {
        this.statistics = statistics;
        return this;
    }

    /**
     * Sets the inlet, which has the states and counters of the channels; the template knows none of them unless it is set.
     *
     * @param inlet the inlet of the same channels
     * @return this builder
     */
    public KrytenTemplateBuilder inlet(ChannelInlet inlet) {
        this.inlet = inlet;
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
    public KrytenTemplateBuilder reconnectGrace(Duration reconnectGrace) {
        if (reconnectGrace.isNegative()) {
            throw new IllegalArgumentException("reconnectGrace is " + reconnectGrace + "; it must be zero or more");
        }
        this.reconnectGrace = reconnectGrace;
        return this;
    }

    /**
     * Builds the template.
     *
     * @return a new template, to be closed by the caller
     * @throws IllegalStateException if a required part is missing
     */
    public KrytenTemplate build() {
        return new KrytenTemplate(this);
    }

    KrytenConnection connection() {
        return required("connection", this.connection);
    }

    KrytenChannels channels() {
        return required("channels", this.channels);
    }

    CommandSettings commands() {
        return required("commands", this.commands);
    }

    RobotDirectory robots() {
        return required("robots", this.robots);
    }

    Scheduler scheduler() {
        return required("scheduler", this.scheduler);
    }

    ChatSettings chat() {
        return this.chat;
    }

    KrytenStatistics statistics() {
        return (this.statistics != null) ? this.statistics : new KrytenStatistics();
    }

    ChannelInlet inlet() {
        return (this.inlet != null)
                ? this.inlet
                : new ChannelInlet(
                        connection(),
                        channels(),
                        robots(),
                        new RobotMonitor(connection(), robots(), scheduler()),
                        StateSettings.OFF,
                        commands().source(),
                        scheduler());
    }

    Duration reconnectGrace() {
        return this.reconnectGrace;
    }

    private static <T> T required(String part, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException(
                    "A KrytenTemplate needs " + part + "; call " + part + "(..) of the builder before build()");
        }
        return value;
    }
}
