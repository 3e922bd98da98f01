package io.kryten.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.Nats;

/**
 * Robots of several channels on one plain connection. As real robots do, all of them answer {@code state.*} and
 * {@code system.health}, and only the robot of the named channel executes any other command. There are no key-value buckets.
 */
final class StandInRobots implements AutoCloseable {

    private static final String DOMAIN = "cytu.be";

    private final Connection connection;
    private final List<Robot> robots;

    private StandInRobots(Connection connection, List<Robot> robots) {
        this.connection = connection;
        this.robots = robots;
    }

    /** Starts robots; their channels have the names of {@link #channel}. */
    static StandInRobots start(String server, int channels, int users, int items) throws Exception {
        Connection connection = Nats.connect(server);
        StandInRobots robots = new StandInRobots(
                connection,
                IntStream.range(0, channels)
                        .mapToObj(number -> Robot.of(number, users, items))
                        .toList());
        Dispatcher dispatcher = connection.createDispatcher(robots::command);
        dispatcher.subscribe(Subjects.ROBOT_COMMAND);
        for (Robot robot : robots.robots) {
            dispatcher.subscribe(
                    Subjects.userLevel(DOMAIN, robot.channel),
                    message -> robots.reply(message, Map.of("success", true, "rank", 1, "username", robot.name)));
        }
        connection.flush(null);
        return robots;
    }

    private void command(Message message) {
        JsonNode request = KrytenJson.readTree(message.getData());
        String command = request.path("command").asText();
        String channel = request.path("meta").path("channel").asText("");
        for (Robot robot : this.robots) {
            boolean named = robot.channel.equals(channel);
            switch (command) {
                case "system.health" -> health(message, robot, named || channel.isEmpty());
                case "state.all" -> this.connection.publish(message.getReplyTo(), robot.state);
                case "state.motd", "state.css", "state.js" ->
                    reply(message, success(command, Map.of(command.substring("state.".length()), "")));
                default -> {
                    if (named) {
                        reply(message, success(command, Map.of("success", true)));
                        show(robot, command, request.path("args"));
                    }
                }
            }
        }
    }

    /** A robot has two handlers of this question; the second one answers only for its own channel. */
    private void health(Message message, Robot robot, boolean asked) {
        reply(
                message,
                success("system.health", Map.of("status", "healthy", "channel", robot.channel, "domain", DOMAIN)));
        if (asked) {
            reply(
                    message,
                    success(
                            "system.health",
                            Map.of(
                                    "version",
                                    "1.12.4",
                                    "cytube_connected",
                                    true,
                                    "channel",
                                    robot.channel,
                                    "domain",
                                    DOMAIN)));
        }
    }

    /** Publishes the effect of the one command that a benchmark confirms. */
    private void show(Robot robot, String command, JsonNode arguments) {
        if (command.equals("settemp")) {
            Map<String, Object> event =
                    Map.of("event_name", "setTemp", "payload", arguments, "channel", robot.channel, "domain", DOMAIN);
            this.connection.publish(Subjects.event(robot.channel, "setTemp"), KrytenJson.write(event));
        }
    }

    private void reply(Message message, Map<String, Object> body) {
        this.connection.publish(message.getReplyTo(), KrytenJson.write(body));
    }

    private static Map<String, Object> success(String command, Object data) {
        return Map.of("service", "robot", "command", command, "success", true, "data", data);
    }

    @Override
    public void close() throws InterruptedException {
        this.connection.close();
    }

    /** Returns the name of a robot's channel. */
    static String channel(int number) {
        return "channel" + number;
    }

    /** One robot: its channel, its login name, and its answer to {@code state.all}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Robot(String channel, String name, byte[] state) {

        static Robot of(int number, int users, int items) {
            String name = "KrytenBot" + number;
            String userlist =
                    IntStream.range(0, users).mapToObj(SyntheticChannel::user).collect(Collectors.joining(","));
            String self = "{\"name\":\"" + name + "\",\"rank\":3,\"profile\":{},\"meta\":{\"afk\":false}}";
            String data = "{\"userlist\":[" + self + "," + userlist + "],\"playlist\":"
                    + SyntheticChannel.playlist(items, false) + ",\"emotes\":[]}";
            String reply = "{\"service\":\"robot\",\"command\":\"state.all\",\"success\":true,\"data\":" + data + "}";
            return new Robot(StandInRobots.channel(number), name, reply.getBytes(StandardCharsets.UTF_8));
        }
    }
}
