package io.kryten.core.effect;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.kryten.Channel;
import io.kryten.InsufficientRankException;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import io.kryten.NoRobotException;
import io.kryten.Rank;
import io.kryten.Username;
import io.kryten.command.KrytenCommand;
import io.kryten.robot.Robot;
import io.kryten.state.ChannelState;
import org.jspecify.annotations.Nullable;

/**
 * Refuses commands that cannot succeed in a channel before they are sent: CyTube ignores most of them silently, and the robot
 * reports success (protocol.md section 2). Only what is known for certain counts.
 */
public final class CommandGuard {

    private static final int SHOWN = 40;

    /** Number without leading zeros; no uid of a channel has ten digits. */
    private static final Pattern UID = Pattern.compile("0|-?[1-9]\\d{0,8}");

    /** Commands that robots turn into a line such as {@code /kick name reason} (protocol.md section 2). */
    private static final Set<String> CHAT_COMMANDS = Set.of("kick", "ban", "mute", "smute");

    /** Places of an item that are no uid. */
    private static final Set<String> PLACES = Set.of("prepend", "append");

    private final Channel channel;
    private final Scope scope;
    private final Supplier<Robot> robot;
    private final Supplier<ChannelState> state;

    /**
     * Creates a guard.
     *
     * @param channel the channel as it is configured
     * @param scope what is compared with the state of the channel
     * @param robot returns the channel's robot as last seen
     * @param state returns the newest state of the channel
     */
    public CommandGuard(Channel channel, Scope scope, Supplier<Robot> robot, Supplier<ChannelState> state) {
        this.channel = channel;
        this.scope = scope;
        this.robot = robot;
        this.state = state;
    }

    /** {@return whether the robot is known to be absent or out of its channel} */
    public boolean isRobotOut() {
        return this.robot.get().isOut();
    }

    /**
     * Checks a command.
     *
     * @param command a command for the channel
     * @throws NoRobotException if the robot is absent, or has no connection to its channel
     * @throws InsufficientRankException if the bot's rank is too low
     * @throws KrytenValidationException if the user is absent, or the item is not on the playlist; or if a name or a reason would
     * change the chat command that the robot makes of the command
     */
    public void check(KrytenCommand command) {
        if (command.topLevel()) {
            return;
        }
        Robot now = this.robot.get();
        if (now.isOut()) {
            throw new NoRobotException("'" + command.name() + "' was not sent: the robot of " + this.channel
                    + (now.present()
                            ? " is not in its channel: it has lost CyTube and returns by itself, usually within minutes,"
                                    + " or it was kicked and returns only with its setting aggressive_reconnect"
                            : " has stopped or does not answer. Start it, check its connection to NATS, or correct the"
                                    + " spelling in kryten.channels"));
        }
        checkWords(command);
        KrytenCommand meant = SlashCommand.parsed(command);
        EffectRule rule = EffectRules.of(meant);
        ChannelState state = this.state.get();
        if (this.scope != Scope.NOTHING && rule != null && Attempt.isLive(state)) {
            Attempt attempt = new Attempt(
                    meant,
                    this.channel,
                    () -> Objects.requireNonNullElse(this.robot.get().name(), ""),
                    state);
            rule.needs(attempt).forEach(need -> checkRank(need, attempt));
            if (this.scope == Scope.EVERYTHING) {
                throwIfPresent(absentUser(rule, attempt));
                throwIfPresent(unknownItem(rule, attempt));
                throwIfPresent(impossible(rule, attempt));
            }
        }
    }

    /**
     * Spells the name in a command as the channel does, where CyTube compares it exactly.
     *
     * @param command the command
     * @return the command with that name
     */
    public KrytenCommand spelled(KrytenCommand command) {
        if (!command.name().equals("assignLeader")) {
            return command;
        }
        return this.state
                .get()
                .user(Objects.toString(command.arguments().get("name"), ""))
                .map(user -> new KrytenCommand(
                        command.name(), Map.of("name", user.name()), command.topLevel(), command.repeatable()))
                .orElse(command);
    }

    /** A name with a space would name another user, and the rest of it would be the reason. */
    private static void checkWords(KrytenCommand command) {
        if (!CHAT_COMMANDS.contains(command.name())) {
            return;
        }
        Object name =
                command.arguments().getOrDefault("username", command.arguments().get("name"));
        if (name != null && !name.equals("")) {
            new Username(name.toString());
        }
        if (Objects.toString(command.arguments().get("reason"), "").chars().anyMatch(Character::isISOControl)) {
            throw new KrytenValidationException(
                    "'" + command.name() + "' was not sent: a reason must be one line, without control characters");
        }
    }

    private static void throwIfPresent(@Nullable KrytenException failure) {
        if (failure != null) {
            throw failure;
        }
    }

    private static void checkRank(Requirement requirement, Attempt attempt) {
        Optional<Rank> have = Attempt.ownRank(attempt.state(), attempt.robot());
        Optional<Rank> need = requirement.in(attempt.state());
        if (have.isPresent() && need.isPresent() && !have.get().isAtLeast(need.get())) {
            throw new InsufficientRankException(
                    attempt + " was not sent: it needs " + requirement.in(need.get()) + ", and " + attempt.robot()
                            + " has rank " + have.get() + " there",
                    need.get(),
                    have.get());
        }
    }

    private static @Nullable KrytenException impossible(EffectRule rule, Attempt attempt) {
        return rule.impossible(attempt)
                .map(reason -> new KrytenValidationException(attempt + " was not sent: " + reason))
                .orElse(null);
    }

    private static @Nullable KrytenException absentUser(EffectRule rule, Attempt attempt) {
        String user = (rule.user() != null) ? attempt.text(rule.user()) : "";
        if (user.isEmpty()
                || attempt.state().users().isEmpty()
                || attempt.state().user(user).isPresent()) {
            return null;
        }
        return new KrytenValidationException(attempt + " was not sent: '" + LogSafe.of(user, SHOWN)
                + "' is not in the channel. The users who are there: state().users()");
    }

    private static @Nullable KrytenException unknownItem(EffectRule rule, Attempt attempt) {
        if (attempt.state().playlist().isEmpty()) {
            return null;
        }
        for (String argument : rule.items()) {
            String uid = attempt.text(argument);
            boolean place = argument.equals("after") && PLACES.contains(uid);
            if (!uid.isEmpty() && !place && !isItem(uid, attempt.state())) {
                return new KrytenValidationException(attempt + " was not sent: there is no item "
                        + LogSafe.of(uid, SHOWN) + " on the playlist, and "
                        + (argument.equals("after")
                                ? "CyTube drops an item that is moved behind an unknown one, here "
                                        + attempt.text("from")
                                : "CyTube ignores an unknown uid")
                        + "; a shuffle gives every item a new uid. Take it from state().playlist()");
            }
        }
        return null;
    }

    /** {@return whether a text is the uid of an item, written as the channel does} */
    private static boolean isItem(String uid, ChannelState state) {
        return UID.matcher(uid).matches() && state.item(Integer.parseInt(uid)).isPresent();
    }

    /** Extent of the comparison with the state of the channel. */
    public enum Scope {
        /** Nothing; the robot must be in its channel all the same. */
        NOTHING,
        /** The bot's rank. */
        RANKS,
        /** The bot's rank, and the users and items that commands name. */
        EVERYTHING
    }
}
