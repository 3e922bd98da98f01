package io.kryten.simulator.robot;

import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;

/** Handler of one command. */
@FunctionalInterface
interface CommandHandler {

    /**
     * Handles a command.
     *
     * @param arguments fields of {@code args}, or of the whole message for {@code system.*}, {@code state.*} and
     * {@code playlist.*}
     * @return the data of the reply; a {@link CommandFailure} in it becomes an outer failure. The robot handles no
     * other command until it completes
     * @throws CommandFailure becomes an outer failure
     */
    CompletableFuture<JsonNode> handle(Arguments arguments);
}
