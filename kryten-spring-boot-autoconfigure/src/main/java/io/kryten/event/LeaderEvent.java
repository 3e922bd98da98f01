package io.kryten.event;

import java.util.Optional;

/**
 * Somebody took the remote control, or nobody has it any more ({@code setLeader}).
 *
 * @param raw the event as it came
 * @param leader who has it, empty for nobody
 */
public record LeaderEvent(RawEvent raw, Optional<String> leader) implements KrytenEvent {}
