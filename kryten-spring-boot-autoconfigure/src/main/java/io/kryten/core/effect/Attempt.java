package io.kryten.core.effect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.kryten.Channel;
import io.kryten.Rank;
import io.kryten.command.KrytenCommand;
import io.kryten.state.ChannelState;

/**
 * A command that is about to be sent, and what is known then.
 *
 * @param command the command
 * @param channel the channel as it is configured
 * @param robotName returns the robot's login name; empty while it is unknown
 * @param state the channel's state before the command
 */
record Attempt(KrytenCommand command, Channel channel, Supplier<String> robotName, ChannelState state) {

    /** {@return the robot's login name; empty while it is unknown} */
    String robot() {
        return this.robotName.get();
    }

    /** Other names that robots take for arguments. */
    private static final Map<String, List<String>> ALIASES = Map.of("username", List.of("name", "to"));

    /** {@return an argument as text; empty if it is missing} */
    String text(String argument) {
        Map<String, Object> arguments = this.command.arguments();
        return Stream.concat(Stream.of(argument), ALIASES.getOrDefault(argument, List.of()).stream())
                .map(arguments::get)
                .filter(Objects::nonNull)
                .findFirst()
                .map(String::valueOf)
                .orElse("");
    }

    /** {@return whether an argument is this number; robots take numbers as texts too} */
    boolean has(String argument, int number) {
        return text(argument).equals(Integer.toString(number));
    }

    /** {@return whether an argument names this user} */
    boolean names(String argument, String user) {
        return same(text(argument), user);
    }

    /** {@return whether the user is the robot itself} */
    boolean isRobot(String user) {
        return !user.isEmpty() && same(robot(), user);
    }

    /** {@return whether the robot is known to have a rank} */
    boolean hasRank(Requirement need) {
        Optional<Rank> own = ownRank(this.state, robot());
        Optional<Rank> needed = need.certainIn(this.state);
        return own.isPresent() && needed.isPresent() && own.get().isAtLeast(needed.get());
    }

    /** {@return the robot's rank as far as it is known} */
    static Optional<Rank> ownRank(ChannelState state, String robot) {
        return state.selfRank().or(() -> state.rankOf(robot));
    }

    /** {@return whether the state of the channel is complete and up to date} */
    boolean isStateLive() {
        return isLive(this.state);
    }

    static boolean isLive(ChannelState state) {
        return state.ready() && !state.stale() && !state.joining();
    }

    private static boolean same(String name, String other) {
        return name.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }

    /** {@return the command's name and channel, for messages} */
    @Override
    public String toString() {
        return "'" + this.command.name() + "' in " + this.channel;
    }
}
