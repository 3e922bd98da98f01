package io.kryten.core.effect;

/** How well an event fits a command in flight. */
enum Match {
    /** The event has nothing to do with the command. */
    NONE,
    /** The event may be the effect of the command, unless one that fits better comes soon. */
    LIKELY,
    /** The event is the effect of the command, or its refusal. */
    CERTAIN;

    static Match certainIf(boolean fits) {
        return fits ? CERTAIN : NONE;
    }
}
