package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * How many are connected ({@code usercount}).
 *
 * @param raw the event as it came
 * @param count connections, those without a name included; null if CyTube could not compute it
 */
public record UserCountEvent(RawEvent raw, @Nullable Integer count) implements KrytenEvent {}
