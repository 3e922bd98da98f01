package io.kryten.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.kryten.Channel;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenException;
import io.kryten.NoRobotException;
import io.kryten.channel.ChannelInlet;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.effect.CommandGuard;
import io.kryten.core.effect.Confirmation;
import io.kryten.core.effect.EffectSettings;
import io.kryten.core.effect.EffectTracker;
import io.kryten.core.effect.RepetitionListener;
import io.kryten.robot.Robot;
import io.kryten.state.ChannelState;
import io.kryten.support.Futures;

/** Last stage of a {@link CommandPipeline}: refuses commands that cannot succeed, sends the others, and confirms their effects. */
final class CommandSender {

    private final Channel channel;
    private final CommandExecutor executor;
    private final CommandGuard guard;
    private final EffectTracker effects;
    private final BooleanSupplier observed;

    /**
     * Creates the sender of one channel.
     *
     * @param channel the channel as it is configured
     * @param inlet knows the state of the channel and its robot
     * @param executor sends commands
     * @param commands settings of commands
     * @param completions completes results; what depends on them must not block
     * @param effects times and checks of confirmed commands
     */
    CommandSender(
            Channel channel,
            ChannelInlet inlet,
            CommandExecutor executor,
            CommandSettings commands,
            Executor completions,
            EffectSettings effects) {
        this.channel = channel;
        this.executor = executor;
        Supplier<Robot> robot = () -> inlet.robots().robot(channel);
        Supplier<ChannelState> state = () -> inlet.state(channel);
        this.guard = new CommandGuard(channel, scope(commands, effects), robot, state);
        this.observed = () -> inlet.isSubscribed() && effects.shown().getAsBoolean();
        this.effects = new EffectTracker(
                channel,
                effects,
                inlet.robots().entry(channel),
                state,
                inlet.scheduler(),
                completions,
                executor.interceptors()::confirmed);
    }

    /** {@return the observer of the channel that confirms commands} */
    EffectTracker effects() {
        return this.effects;
    }

    /** {@return whether the robot is known to be absent or out of its channel} */
    boolean isRobotOut() {
        return this.guard.isRobotOut();
    }

    /**
     * Compares a command with the state of the channel.
     *
     * @throws KrytenException if the command cannot succeed
     */
    void check(KrytenCommand command) {
        this.guard.check(command);
    }

    /**
     * Sends a command at once.
     *
     * @param command the command; a line of chat fits one line
     * @param confirmed whether the effect is awaited, not just the robot's reply
     * @return completes with what confirms the command
     */
    CompletableFuture<Confirmation> send(KrytenCommand command, boolean confirmed) {
        try {
            this.guard.check(command);
            // Before the inlet is subscribed, and after its end in a shutdown, no effect would be seen.
            return (confirmed && this.observed.getAsBoolean())
                    ? this.effects.confirm(command, repetitions -> sendNow(command, repetitions))
                    : Futures.mapped(sendNow(command, RepetitionListener.NONE), Confirmation::byReply);
        } catch (KrytenException ex) {
            return CompletableFuture.failedFuture(ex);
        }
    }

    /** Fails everything that is in flight or waits for its lane: the robot left its channel. */
    void robotLost() {
        String reason = "the robot left its channel";
        this.effects.lost(
                reason, () -> new NoRobotException("A command in " + this.channel + " was not sent: " + reason));
    }

    /** Fails everything that is in flight: it cannot be known whether it takes effect. */
    void lost(String reason) {
        this.effects.lost(
                reason,
                () -> new KrytenConnectionException("A command in " + this.channel + " was not sent: " + reason));
    }

    /** Sends a command that may have waited since it was checked; throws if it is not sent. */
    private CompletableFuture<CommandReply> sendNow(KrytenCommand command, RepetitionListener repetitions) {
        this.guard.check(command);
        return this.executor.executeNow(this.channel, this.guard.spelled(command), repetitions);
    }

    private static CommandGuard.Scope scope(CommandSettings commands, EffectSettings effects) {
        return commands.checkState() ? effects.checks() : CommandGuard.Scope.NOTHING;
    }
}
