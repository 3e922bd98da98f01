package io.kryten.simulator.robot;

import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;

/** What the robot does with one command. */
@FunctionalInterface
interface CommandHandler {

    /**
     * Does it.
     *
     * @param arguments what stands under {@code args}; the whole message for {@code system.*} and {@code playlist.*}
     * @return the reply's data; a {@link CommandFailure} in it becomes an outer failure. While it is not complete the robot
     * does nothing else
     * @throws CommandFailure becomes an outer failure
     */
    CompletableFuture<JsonNode> handle(JsonNode arguments);
}
