package io.kryten.core;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.kryten.Channel;
import io.kryten.channel.ChannelInlet;
import io.kryten.core.effect.EffectTracker;
import io.kryten.core.wait.EventWaiters;
import io.kryten.health.KrytenHealth;
import io.kryten.nats.ConnectionStatus;
import io.kryten.nats.KrytenConnection;
import io.kryten.robot.Robot;
import org.jspecify.annotations.Nullable;

/** The parts of a template for each channel, and what ends their waits: the loss of a robot or of the connection. */
final class TemplateChannels implements AutoCloseable {

    private final KrytenConnection connection;
    private final Map<Channel, Entry> entries = new LinkedHashMap<>();

    /**
     * Creates the parts of all channels of an inlet.
     *
     * @param inlet brings the events that confirm commands
     * @param connection the connection that commands are sent over
     * @param parts returns the parts of a channel
     */
    TemplateChannels(ChannelInlet inlet, KrytenConnection connection, Function<Channel, Entry> parts) {
        this.connection = connection;
        inlet.channels().all().forEach(channel -> this.entries.put(channel, parts.apply(channel)));
        inlet.observe(
                EffectTracker.eventTypes(), channel -> entry(channel).commands.effects());
        inlet.observe(EffectTracker.eventTypes(), channel -> entry(channel).waiters);
        inlet.robots().addListener(this::robotChanged);
        this.connection.addListener(this::connectionChanged);
    }

    ChannelOperations operations(Channel channel) {
        return configured(channel).operations;
    }

    /** See {@link KrytenTemplate#promptChannel}. */
    ChannelOperations promptOperations(Channel channel) {
        return configured(channel).prompt;
    }

    KrytenHealth.WaitingLines waitingLines(@Nullable Channel channel) {
        Entry entry = this.entries.get(channel);
        return (entry != null) ? entry.commands.waitingLines() : KrytenHealth.WaitingLines.NONE;
    }

    KrytenHealth.OutgoingChat outgoingChat(@Nullable Channel channel) {
        Entry entry = this.entries.get(channel);
        return (entry != null) ? entry.commands.outgoingChat() : KrytenHealth.OutgoingChat.NONE;
    }

    /** Sends the queued lines of chat at their pace; without a connection they fail at once. */
    void flushChat(Duration limit) {
        ChatFlush.run(
                this.entries.values().stream().map(Entry::commands).toList(),
                this.connection.isConnected() ? limit : Duration.ZERO);
    }

    /** Fails everything that is not sent or not answered, as if the template were new. */
    void reset() {
        this.entries.values().forEach(entry -> {
            entry.waiters.connectionLost("it was cancelled");
            entry.commands.reset();
        });
    }

    @Override
    public void close() {
        this.entries.values().forEach(entry -> {
            entry.waiters.close();
            entry.commands.close();
        });
    }

    private void robotChanged(Channel channel, Robot before, Robot after) {
        if (before.inChannel() && !after.inChannel()) {
            entry(channel).commands.robotLost();
            entry(channel).waiters.robotLost();
        }
    }

    private void connectionChanged(ConnectionStatus status) {
        if (status.state().isLost()) {
            String loss = "the connection to NATS was lost";
            this.entries.values().forEach(entry -> {
                entry.commands.lost(loss);
                entry.waiters.connectionLost(loss);
            });
        }
    }

    private Entry configured(Channel channel) {
        Entry entry = this.entries.get(channel);
        if (entry == null) {
            throw new IllegalArgumentException(channel + " is not one of " + this.entries.keySet());
        }
        return entry;
    }

    private Entry entry(Channel channel) {
        return Objects.requireNonNull(this.entries.get(channel));
    }

    /**
     * Parts of a template for one channel.
     *
     * @param commands the pipeline of its commands
     * @param waiters the waits for events
     * @param operations the operations of the bot
     * @param prompt operations whose callbacks never block
     */
    record Entry(
            CommandPipeline commands, EventWaiters waiters, ChannelOperations operations, ChannelOperations prompt) {}
}
