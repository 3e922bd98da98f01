package io.kryten.core.effect;

/** How well an event fits a command in flight. */
enum Match {
    /** The event has nothing to do with the command. */
    NONE,
    /** The event may be the effect of the command, unless one that fits better comes soon. */
    LIKELY,
    /** The event is such an effect, unless it is that of another command whose content it has. */
    ANY,
    /** The event has the content of the command, or refuses it. */
    CERTAIN;

    static Match certainIf(boolean fits) {
        return fits ? CERTAIN : NONE;
    }

    static Match anyIf(boolean fits) {
        return fits ? ANY : NONE;
    }
}
