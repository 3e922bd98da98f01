package io.kryten.simulator.robot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;
import io.kryten.simulator.cytube.Account;
import io.kryten.simulator.cytube.ClientSession;
import io.kryten.simulator.cytube.CyTubeRoom;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Commands and arguments that a robot accepts (protocol.md section 2), for a stand-in without a channel. Each check
 * runs on the commands of a new robot, whose frames go nowhere and whose time stands still.
 */
public final class CommandRules {

    private static final Set<String> NAMES;

    /** First names of commands by their aliases, in any case. */
    private static final Map<String, String> ALIASES = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        RobotCommands robot = robot(frame -> true);
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

    /**
     * Checks the arguments of a command as the robot does, and those of {@code newPoll} as CyTube does.
     *
     * @param message the whole request
     * @return the refusals; none for an unknown command
     */
    public static Verdict check(JsonNode message) {
        List<Frame> sent = new ArrayList<>();
        RobotCommands robot = robot(sent::add);
        String name = message.path("command").asText();
        CommandHandler command = robot.commands().find(name);
        CommandHandler handler = (command != null) ? command : robot.queries().find(name);
        JsonNode refusal = (handler != null) ? refusal(handler, message) : null;
        List<JsonNode> errors = new ArrayList<>();
        sent.stream().filter(frame -> frame.name().equals("newPoll")).forEach(frame -> errors.addAll(errors(frame)));
        return new Verdict(refusal, errors);
    }

    private static @Nullable JsonNode refusal(CommandHandler handler, JsonNode message) {
        try {
            JsonNode data = handler.handle(Incoming.arguments(message)).getNow(RobotJson.success());
            boolean accepted = data.path("success").asBoolean(true);
            return accepted
                    ? null
                    : CommandQueue.success(message.path("command").asText(), data);
        } catch (CommandFailure ex) {
            return CommandQueue.failure(ex.text());
        }
    }

    /** {@return the answers of an empty channel to a frame of its owner} */
    private static List<JsonNode> errors(Frame frame) {
        List<JsonNode> errors = new ArrayList<>();
        CyTubeRoom channel = CyTubeRoom.builder("none").time(new StandingTime()).build();
        ClientSession owner = channel.connect(Account.of("KrytenBot", Rank.CREATOR), (name, data) -> {
            if (name.equals("errorMsg")) {
                errors.add(data);
            }
        });
        owner.emit(frame.name(), frame.data());
        channel.close();
        return errors;
    }

    private static RobotCommands robot(Predicate<Frame> cytube) {
        return RobotCommands.of(
                cytube,
                new FrameWaiters(),
                new FrameWaiters(),
                new RobotLoop(new StandingTime()),
                new RobotState(),
                () -> {},
                delay -> {});
    }

    /**
     * Refusals of a command's arguments by a robot and its channel.
     *
     * @param refusal the robot's whole reply if it does not take them; null if it does
     * @param errors CyTube's error messages that follow a reply of success
     */
    public record Verdict(@Nullable JsonNode refusal, List<JsonNode> errors) {}

    /** Time that stands still: no task becomes due. */
    private static final class StandingTime implements Scheduler {

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void schedule(Runnable task, Duration delay) {}

        @Override
        public void close() {}
    }
}
