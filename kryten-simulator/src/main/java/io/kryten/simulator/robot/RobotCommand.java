package io.kryten.simulator.robot;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Known command that a robot took for its channel, whether or not it succeeded.
 *
 * @param name the robot's name of it, for example {@code say}
 * @param args value of {@code args}, an empty object without it; not to be changed
 * @param source value of {@code meta.source}, empty without it
 * @param time the time at which the robot began with it
 */
public record RobotCommand(String name, JsonNode args, String source, Instant time) {

    /**
     * Returns one argument as text.
     *
     * @param argument its name
     * @return the text, of numbers and booleans too; empty if there is no such argument
     */
    public String text(String argument) {
        return this.args.path(argument).asText("");
    }
}
