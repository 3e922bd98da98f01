package io.kryten.simulator.robot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.text.HtmlText;

/** Commands that a robot took, and its messages as other users see them, in order. Thread-safe. */
final class RobotLog {

    private final List<RobotCommand> commands = Collections.synchronizedList(new ArrayList<>());

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    private final List<PrivateMessage> whispered = Collections.synchronizedList(new ArrayList<>());

    private final String robot;

    private final Runnable changed;

    /**
     * Creates an empty log.
     *
     * @param robot the robot's login name
     * @param changed run after each command
     */
    RobotLog(String robot, Runnable changed) {
        this.robot = robot;
        this.changed = changed;
    }

    void take(RobotCommand command) {
        this.commands.add(command);
        this.changed.run();
    }

    /** Records a frame of the channel that is no repetition, if it is a message of the robot. */
    void record(String frame, JsonNode data) {
        if (!data.path("username").asText().equalsIgnoreCase(this.robot)) {
            return;
        }
        String text = HtmlText.plainText(data.path("msg").asText());
        if (frame.equals("chatMsg")) {
            this.said.add(text);
        } else if (frame.equals("pm")) {
            this.whispered.add(new PrivateMessage(data.path("to").asText(), text));
        }
    }

    List<RobotCommand> commands() {
        return List.copyOf(this.commands);
    }

    List<String> said() {
        return List.copyOf(this.said);
    }

    List<PrivateMessage> whispered() {
        return List.copyOf(this.whispered);
    }

    void clear() {
        this.commands.clear();
        this.said.clear();
        this.whispered.clear();
    }
}
