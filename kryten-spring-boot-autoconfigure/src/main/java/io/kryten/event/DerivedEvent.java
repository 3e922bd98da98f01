package io.kryten.event;

/**
 * An event that the library derives from a received event and the state before it. No robot sends it: {@link #raw()} is
 * the received event.
 */
public sealed interface DerivedEvent extends KrytenEvent
        permits UserArrivedEvent,
                UserDepartedEvent,
                RankChangedEvent,
                AfkChangedEvent,
                MediaStartedEvent,
                MediaEndedEvent,
                PollResultEvent {}
