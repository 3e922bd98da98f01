package io.kryten.state;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

import io.kryten.event.KrytenEvent;

/** Table of reducers by the type of their events. */
final class Reducers {

    private final Map<Class<?>, BiFunction<ChannelState, KrytenEvent, ChannelState>> all = new HashMap<>();

    <E extends KrytenEvent> Reducers on(Class<E> type, BiFunction<ChannelState, E, ChannelState> reducer) {
        this.all.put(type, (state, event) -> reducer.apply(state, type.cast(event)));
        return this;
    }

    Map<Class<?>, BiFunction<ChannelState, KrytenEvent, ChannelState>> all() {
        return Map.copyOf(this.all);
    }
}
