package io.kryten.simulator.robot;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A command that a robot took: it was for its room, and the robot knows it. Whether it could do it is another matter.
 *
 * @param name the robot's name of it, for example {@code say}
 * @param args what came under {@code args}; an empty object where there was nothing; not to be changed
 * @param source the sender's name as it was given in {@code meta.source}; empty if none was
 * @param time when the robot began with it
 */
public record RobotCommand(String name, JsonNode args, String source, Instant time) {

    /**
     * One argument as text.
     *
     * @param argument its name
     * @return the text, of numbers and booleans too; empty if there is no such argument
     */
    public String text(String argument) {
        return this.args.path(argument).asText("");
    }
}
