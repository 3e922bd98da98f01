package io.kryten.simulator.robot;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.Rank;
import io.kryten.protocol.KrytenJson;
import io.kryten.simulator.cytube.Account;
import io.kryten.simulator.cytube.ClientSession;
import io.kryten.simulator.cytube.CyTubeRoom;
import io.kryten.simulator.cytube.FrameHandler;
import io.kryten.support.Scheduler;

/**
 * Robot for a stand-in without a channel: it answers and refuses requests as a real robot does (protocol.md section 2).
 * Each request is handled by a new {@link SimulatedRobot} in a new, empty channel whose time stands still, so no request
 * has an effect on a later one. Thread-safe.
 */
public final class StandInRobot {

    /** The version that the robot reports. */
    public static final String VERSION = RobotConfig.VERSION;

    /** Frames that reach the empty channel; the frames of other commands are lost. */
    private static final Set<String> ANSWERED =
            Set.of("newPoll", "readChanLog", "requestBanlist", "requestChannelRanks", "searchMedia");

    private final Channel channel;
    private final Clock clock;

    /**
     * Creates a robot.
     *
     * @param channel the channel in the robot's spelling
     * @param clock dates the replies
     */
    public StandInRobot(Channel channel, Clock clock) {
        this.channel = channel;
        this.clock = clock;
    }

    /**
     * Handles a request.
     *
     * @param account the robot's account
     * @param subject subject of the request
     * @param request the request
     * @return the answers
     */
    public Answers ask(Account account, String subject, JsonNode request) {
        String command = request.path("command").asText();
        StandInConnection connection = new StandInConnection();
        List<JsonNode> errors = new ArrayList<>();
        Scheduler time = new FrozenTime(this.clock);
        ChannelConnector connector = (user, handler) -> {
            StandInSession session = new StandInSession(user, recording(errors, handler), time, command);
            return CommandRules.isQuery(command) ? session.join() : session;
        };
        SimulatedRobot robot = new SimulatedRobotBuilder(connector, this.channel, connection)
                .time(time)
                .account(account)
                .build();
        robot.up();
        List<JsonNode> replies = connection.ask(subject, KrytenJson.write(request));
        return new Answers(replies, List.copyOf(errors));
    }

    private static FrameHandler recording(List<JsonNode> errors, FrameHandler handler) {
        return (name, data) -> {
            if (name.equals("errorMsg")) {
                errors.add(data);
            }
            handler.onFrame(name, data);
        };
    }

    /**
     * Answers to a request.
     *
     * @param replies the robot's replies; none to an unknown command, and to {@code addvideo} and {@code unban} with
     * acceptable arguments, whose outcome depends on the content of a channel
     * @param errors payloads of the error events of CyTube that follow
     */
    public record Answers(List<JsonNode> replies, List<JsonNode> errors) {}

    /** Session that joins an empty channel only for a frame that the channel answers. */
    private record StandInSession(Account account, FrameHandler handler, Scheduler time, String command)
            implements ClientSession {

        ClientSession join() {
            return CyTubeRoom.builder("none").time(this.time).build().connect(this.account, this.handler);
        }

        @Override
        public void emit(String frame, JsonNode data) {
            // The outcome of unban depends on the bans of the channel.
            if (ANSWERED.contains(frame) && !this.command.equals("unban")) {
                join().emit(frame, data);
            }
        }

        @Override
        public void disconnect() {}

        @Override
        public boolean isConnected() {
            return true;
        }

        @Override
        public String name() {
            return this.account.name();
        }

        @Override
        public Rank rank() {
            return this.account.rank();
        }
    }

    /** Time that stands still: no task becomes due. */
    record FrozenTime(Clock clock) implements Scheduler {

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
