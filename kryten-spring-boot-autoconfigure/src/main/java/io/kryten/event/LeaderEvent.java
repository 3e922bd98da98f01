package io.kryten.event;

import java.util.Optional;

/**
 * The leader, who controls playback, changed ({@code setLeader}).
 *
 * @param raw the event as received
 * @param leader the leader; empty if nobody leads
 */
public record LeaderEvent(RawEvent raw, Optional<String> leader) implements KrytenEvent {}
