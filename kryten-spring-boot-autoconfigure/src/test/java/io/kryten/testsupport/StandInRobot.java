package io.kryten.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;

/** A robot of one room on plain jnats, as protocol.md describes it: publishes events, keeps and answers commands. */
public final class StandInRobot implements AutoCloseable {

    /** The robot's login name. */
    public static final String NAME = "KrytenBot";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

    private final Connection connection;
    private final String domain;
    private final String channel;
    private final List<JsonNode> commands = new CopyOnWriteArrayList<>();

    /** Connects the robot of a room to a server. */
    public StandInRobot(String url, String domain, String channel) {
        this.domain = domain;
        this.channel = channel;
        try {
            this.connection = Nats.connect(Options.builder().server(url).build());
            this.connection.createDispatcher(this::tellName).subscribe("kryten.user_level." + domain + "." + channel);
            this.connection.createDispatcher(this::act).subscribe("kryten.robot.command");
            this.connection.flush(Duration.ofSeconds(5));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        } catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

    /** The commands so far whose name is given, oldest first. */
    public List<JsonNode> commands(String name) {
        return this.commands.stream()
                .filter(command -> command.path("command").asText().equals(name))
                .toList();
    }

    /** What was said in chat so far. */
    public List<String> said() {
        return commands("say").stream()
                .map(command -> command.at("/args/message").asText())
                .toList();
    }

    /** What was said to people so far, as {@code name: message}. */
    public List<String> whispered() {
        return commands("pm").stream()
                .map(command -> command.at("/args/username").asText() + ": "
                        + command.at("/args/message").asText())
                .toList();
    }

    /** Somebody says something now; the message is HTML as CyTube sends it. */
    public void chat(String username, String message) {
        chat(username, message, Map.of(), Instant.now());
    }

    /** Somebody says something. */
    public void chat(String username, String message, Map<String, Object> meta, Instant time) {
        event("chatMsg", line(username, message, meta, time));
    }

    /** Somebody says something to the robot. */
    public void pm(String username, String message) {
        Map<String, Object> line = line(username, message, Map.of(), Instant.now());
        line.put("to", NAME);
        event("pm", line);
    }

    /** Anything happens in the room. */
    public void event(String name, Object payload) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event_name", name);
        event.put("payload", payload);
        event.put("channel", this.channel);
        event.put("domain", this.domain);
        event.put("timestamp", TIMESTAMP.format(Instant.now()));
        event.put("correlation_id", UUID.randomUUID().toString());
        String subject =
                "kryten.events.cytube." + this.channel.toLowerCase(Locale.ROOT) + "." + name.toLowerCase(Locale.ROOT);
        publish(subject, write(event));
    }

    /** Anything is published, for example recorded traffic. */
    public void publish(String subject, byte[] body) {
        this.connection.publish(subject, body);
    }

    @Override
    public void close() {
        try {
            this.connection.close();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellName(Message question) {
        this.connection.publish(question.getReplyTo(), write(Map.of("success", true, "rank", 1, "username", NAME)));
    }

    private void act(Message message) {
        JsonNode command = read(message.getData());
        String name = command.path("command").asText();
        if (name.equals("system.ping")) {
            answer(message, name, Map.of("pong", true, "service", "robot", "version", "1.12.4"));
            answer(
                    message,
                    name,
                    Map.of("pong", true, "version", "1.12.4", "channel", this.channel, "domain", this.domain));
            return;
        }
        boolean forUs = command.at("/meta/domain").asText().equals(this.domain)
                && command.at("/meta/channel").asText().equalsIgnoreCase(this.channel);
        if (forUs) {
            this.commands.add(command);
            answer(message, name, Map.of("success", true));
        }
    }

    private void answer(Message message, String command, Map<String, Object> data) {
        if (message.getReplyTo() != null) {
            this.connection.publish(
                    message.getReplyTo(),
                    write(Map.of("service", "robot", "command", command, "success", true, "data", data)));
        }
    }

    private static Map<String, Object> line(String username, String message, Map<String, Object> meta, Instant time) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("username", username);
        line.put("msg", message);
        line.put("meta", meta);
        line.put("time", time.toEpochMilli());
        return line;
    }

    private static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
