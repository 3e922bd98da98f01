package io.kryten.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Robot of one channel without CyTube (protocol.md section 2). It has no connection: a test passes messages to the
 * robot and gets its replies.
 */
public final class ScriptedRobot {

    /** Subject of commands. */
    public static final String COMMANDS = "kryten.robot.command";

    private static final JsonMapper MAPPER = new JsonMapper();

    private final String domain;

    private final String channel;

    private final String name;

    private final Map<String, List<String>> scripts = new ConcurrentHashMap<>();

    private final List<JsonNode> acted = new CopyOnWriteArrayList<>();

    private volatile boolean holding;

    private volatile boolean inCyTube = true;

    private final List<Runnable> held = new ArrayList<>();

    /**
     * Creates a robot.
     *
     * @param domain the site, in the robot's spelling
     * @param channel the channel, in the robot's spelling
     * @param name the login name
     */
    public ScriptedRobot(String domain, String channel, String name) {
        this.domain = domain;
        this.channel = channel;
        this.name = name;
    }

    /**
     * Joins a bus: answers commands and the question for its name.
     *
     * @param connection the bus
     * @return this
     */
    public ScriptedRobot on(FakeConnection connection) {
        connection.subscribe(
                COMMANDS,
                null,
                message -> command(message.body(), text -> connection.publish(message.replyTo() + "", text)));
        connection.subscribe(nameSubject(), null, message -> connection.publish(message.replyTo() + "", nameAnswer()));
        return this;
    }

    /**
     * Sets the replies to a command.
     *
     * @param command the command's name
     * @param answers whole replies, in order; none for silence
     * @return this
     */
    public ScriptedRobot answers(String command, String... answers) {
        this.scripts.put(command, List.of(answers));
        return this;
    }

    /** Holds all replies until {@link #release()}. */
    public void hold() {
        this.holding = true;
    }

    /** Sends all held replies, on the caller's thread. */
    public void release() {
        this.holding = false;
        List<Runnable> answers;
        synchronized (this.held) {
            answers = List.copyOf(this.held);
            this.held.clear();
        }
        answers.forEach(Runnable::run);
    }

    /** {@return the messages that the robot has executed} */
    public List<JsonNode> acted() {
        return List.copyOf(this.acted);
    }

    /** {@return the texts of the {@code say} commands, in order} */
    public List<String> said() {
        return this.acted.stream()
                .filter(message -> message.path("command").asText().equals("say"))
                .map(message -> message.path("args").path("message").asText())
                .toList();
    }

    /**
     * Loses CyTube, or connects to it again; the robot answers in either case.
     *
     * @return this
     */
    public ScriptedRobot inCyTube(boolean connected) {
        this.inCyTube = connected;
        return this;
    }

    /** {@return the subject of the request for the robot's name} */
    public String nameSubject() {
        return "kryten.user_level." + this.domain + "." + this.channel;
    }

    /** {@return the reply with the robot's name, and the rank that is always wrong} */
    public String nameAnswer() {
        return "{\"success\":true,\"rank\":1,\"username\":\"" + this.name + "\"}";
    }

    /**
     * Takes a command.
     *
     * @param body the message
     * @param replies called with each answer
     */
    public void command(byte[] body, Consumer<String> replies) {
        JsonNode message = read(body);
        String command = message.path("command").asText();
        JsonNode meta = message.path("meta");
        boolean everyone = command.startsWith("system.") || command.startsWith("state.");
        boolean forMe = meta.path("domain").asText().equals(this.domain)
                && meta.path("channel").asText().equalsIgnoreCase(this.channel);
        if (!everyone && !forMe) {
            return;
        }
        this.acted.add(message);
        // The robot of another channel sends only the reply of its second handler.
        boolean asked = forMe || !meta.has("channel");
        List<String> answers = this.scripts.getOrDefault(command, usual(command, asked));
        Runnable answering = () -> answers.forEach(replies);
        if (this.holding) {
            synchronized (this.held) {
                this.held.add(answering);
            }
        } else {
            answering.run();
        }
    }

    /**
     * Makes a reply.
     *
     * @param command the answered command
     * @param data the data, JSON
     * @return the reply with the outer flag set
     */
    public static String reply(String command, String data) {
        return "{\"service\":\"robot\",\"command\":\"" + command + "\",\"success\":true,\"data\":" + data + "}";
    }

    private List<String> usual(String command, boolean asked) {
        if (command.equals("system.ping")) {
            // Two shapes, and only the second names the channel.
            return List.of(
                    reply(command, "{\"pong\":true,\"service\":\"robot\",\"version\":\"1.12.4\"}"),
                    reply(
                            command,
                            "{\"pong\":true,\"version\":\"1.12.4\",\"cytube_connected\":true,\"channel\":\""
                                    + this.channel + "\",\"domain\":\"" + this.domain + "\"}"));
        }
        if (command.equals("system.health")) {
            String place = "\"channel\":\"" + this.channel + "\",\"domain\":\"" + this.domain + "\"}";
            String half = reply(command, "{\"status\":\"healthy\"," + place);
            return !asked
                    ? List.of(half)
                    : List.of(
                            half,
                            reply(
                                    command,
                                    "{\"version\":\"1.12.4\",\"cytube_connected\":" + this.inCyTube + "," + place));
        }
        return List.of(reply(command, "{\"success\":true}"));
    }

    private static JsonNode read(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
