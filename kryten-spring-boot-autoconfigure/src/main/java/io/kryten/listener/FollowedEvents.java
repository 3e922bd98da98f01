package io.kryten.listener;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kryten.protocol.EventType;
import io.kryten.protocol.EventTypes;
import io.kryten.protocol.Subjects;
import io.kryten.state.StateReducer;

/** The events that are read for the sake of the rooms' states, whoever listens. */
final class FollowedEvents {

    private FollowedEvents() {}

    /** Their normalized names. */
    static Set<String> tokens() {
        return Stream.concat(
                        EventTypes.all().stream()
                                .filter(type -> StateReducer.follows(type.eventClass()))
                                .map(EventType::token),
                        StateReducer.untypedEvents().stream().map(Subjects::normalize))
                .collect(Collectors.toUnmodifiableSet());
    }
}
