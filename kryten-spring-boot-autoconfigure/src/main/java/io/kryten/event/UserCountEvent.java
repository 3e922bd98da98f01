package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * The number of connected users changed ({@code usercount}).
 *
 * @param raw the event as received
 * @param count the number of connections, anonymous ones included; null if CyTube could not compute it
 */
public record UserCountEvent(RawEvent raw, @Nullable Integer count) implements KrytenEvent {}
