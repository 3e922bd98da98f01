package io.kryten.simulator.robot;

import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Names of the commands and queries that a robot knows (protocol.md section 2). */
public final class CommandRules {

    private static final Set<String> NAMES;

    /** First names of commands by their aliases, in any case. */
    private static final Map<String, String> ALIASES = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        RobotCommands robot = RobotCommands.of(
                frame -> true,
                new FrameWaiters(),
                new FrameWaiters(),
                new RobotLoop(new StandInRobot.FrozenTime(Clock.systemUTC())),
                new RobotState(),
                () -> {},
                delay -> {});
        Set<String> names = new HashSet<>(SystemQueries.NAMES);
        names.addAll(robot.commands().names());
        names.addAll(robot.queries().names());
        NAMES = Set.copyOf(names);
        ALIASES.putAll(robot.commands().aliases());
    }

    private CommandRules() {}

    /** {@return the names of all commands and queries, aliases included; case counts} */
    public static Set<String> names() {
        return NAMES;
    }

    /**
     * Returns the name of a command that its aliases stand for: {@code setMotd} for {@code set_motd} (protocol.md section 2).
     *
     * @param name a name of a command or of a query, in any case
     * @return the name itself if it is no alias
     */
    public static String withoutAlias(String name) {
        return ALIASES.getOrDefault(name, name);
    }

    /**
     * Returns whether a robot answers a name as a query, {@code state.*} or {@code system.*}.
     *
     * @param name the name, in any case
     * @return false for a command, and for a name that no robot knows
     */
    public static boolean isQuery(String name) {
        return NAMES.stream().anyMatch(name::equalsIgnoreCase)
                && (name.regionMatches(true, 0, "state.", 0, 6) || name.regionMatches(true, 0, "system.", 0, 7));
    }
}
