package io.kryten.core;

import io.kryten.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A command as the application gives it to the template. A text that makes several lines of chat is one command.
 *
 * @param name the name of the command, such as {@code say}
 * @param service the service that takes the command, {@code robot} for a robot
 * @param channel the channel as it is configured; null for another service and for the robots of all channels
 */
public record CommandCall(
        String name, String service, @Nullable Channel channel) {}
