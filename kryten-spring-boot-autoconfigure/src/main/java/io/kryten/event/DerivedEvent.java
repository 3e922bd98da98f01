package io.kryten.event;

/**
 * Something that follows from an event and what was known of the room before it. No robot sends it: {@link #raw()} is
 * the event that it follows from.
 */
public sealed interface DerivedEvent extends KrytenEvent
        permits UserArrivedEvent,
                UserDepartedEvent,
                RankChangedEvent,
                AfkChangedEvent,
                MediaStartedEvent,
                MediaEndedEvent,
                PollResultEvent {}
