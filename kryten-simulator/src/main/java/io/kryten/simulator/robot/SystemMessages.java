package io.kryten.simulator.robot;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/** Private messages that begin with {@code system:}: the robot keeps them from the bus and answers two of them itself. */
final class SystemMessages {

    private static final String PREFIX = "system:";

    private final RobotConfig config;
    private final CyTubeSender sender;
    private final ServiceRegistry services;
    private final Lifecycle lifecycle;
    private final Clock clock;

    SystemMessages(
            RobotConfig config, CyTubeSender sender, ServiceRegistry services, Lifecycle lifecycle, Clock clock) {
        this.config = config;
        this.sender = sender;
        this.services = services;
        this.lifecycle = lifecycle;
        this.clock = clock;
    }

    /** {@return whether the frame is such a message} */
    static boolean isOne(Frame frame) {
        return frame.name().equals("pm") && frame.data().path("msg").asText().startsWith(PREFIX);
    }

    /** Answers such a message, if it is one of the two. */
    void handle(JsonNode message) {
        String username = message.path("username").asText();
        String command = message.path("msg").asText().substring(PREFIX.length()).strip();
        if (username.isEmpty()) {
            return;
        }
        switch (command.toLowerCase(Locale.ROOT)) {
            case "about" -> answer(username, about());
            case "help" ->
                answer(
                        username,
                        "system:about \u2014 version, uptime, and all connected services"
                                + " | system:help \u2014 show this message");
            default -> {
                // The robot drops the others.
            }
        }
    }

    private void answer(String username, String text) {
        this.sender.send(Outgoing.PM, Arguments.named("to", username, "message", text));
    }

    private String about() {
        String known = this.services.all().stream()
                .map(service -> service.name() + " v" + service.version())
                .collect(Collectors.joining(", "));
        Duration up = Duration.between(this.lifecycle.start(), this.clock.instant());
        return "Kryten Robot v" + this.config.version() + " | up " + text(up) + " | channel: "
                + this.config.channel().name() + "@" + this.config.channel().domain() + " | services: "
                + (known.isEmpty() ? "none registered" : known);
    }

    private static String text(Duration time) {
        String minutes = time.toMinutesPart() + "m";
        if (time.toDays() > 0) {
            return time.toDays() + "d" + time.toHoursPart() + "h" + minutes;
        }
        return (time.toHours() > 0) ? time.toHours() + "h" + minutes : minutes;
    }
}
